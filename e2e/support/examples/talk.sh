#!/bin/bash

URL="https://wwww.chatbot2000.com/api/chatbot_talk/"
TOKEN="YOUR_ACCESS_TOKEN" # Replace with your actual Bearer token
"chatbotId": "demochatbotid",
"sessionId": "demosessionid",
DATA='{
  "chatbotId": "demochatbotid",
  "sessionId": "demosessionid",
  "messages": [
    {"role": "assistant", "content": "I am your customer assistant, what can I do for you today?" },
    {"role": "user", "content": "how to create a chatbot in Chatbot2000?"}]
}'

RESPONSE=$(curl -X POST -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" -d "$DATA" $URL)

if [ $? -eq 0 ]; then
  CHATBOT_ID=$(echo "$RESPONSE" | jq -r '.answer')
  echo "Successfully communicated to chatbot with ID: $answer"
else
  echo "Failed to communicate to chatbot. Response: $RESPONSE"
fi
