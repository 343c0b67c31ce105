const inputs = {
  chatbotId: "demochatbotid",
  messages: [
    { role: "assistant", content: "I am your customer assistant, what can I do for you today?" },
    { role: "user", content: "how to create a chatbot in Chatbot2000?" },
  ],
  sessionId: "demosessionid",
};

const url = "https://wwww.chatbot2000.com/api/chatbot_talk/";
const token = "YOUR_ACCESS_TOKEN"; // Replace with your actual Bearer token

const headers = {
  Authorization: `Bearer ${token}`,
  "Content-Type": "application/json",
};

fetch(url, {
  method: "POST",
  headers: headers,
  body: JSON.stringify(inputs),
})
  .then((response) => {
    if (response.ok) {
      return response.json();
    } else {
      throw new Error("Failed to communicate to chatbot");
    }
  })
  .then((data) => {
    console.log("Successfully communicated to chatbot:", data.answer);
  })
  .catch((error) => {
    console.error("Error:", error);
  });
