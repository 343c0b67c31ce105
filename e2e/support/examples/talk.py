import requests

# Input data
inputs = {
    "chatbotId": "demochatbotid",
    "messages": [
        {"role": "assistant", "content": "I am your customer assistant, what can I do for you today?" },
        {"role": "user", "content": "how to create a chatbot in Chatbot2000?"}],
    "sessionId": "demosessionid",}

# Bearer token
token = "YourAuthTokenHere"

# API endpoint
url = "https://wwww.chatbot2000.com/api/chatbot_talk/"

# Headers
headers = {
    "Authorization": f"Bearer {token}",
    "Content-Type": "application/json"
}

# Send POST request
response = requests.post(url, json=inputs, headers=headers)
