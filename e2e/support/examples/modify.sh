#!/bin/bash

URL="https://wwww.chatbot2000.com/api/chatbot_modify/"
TOKEN="YOUR_ACCESS_TOKEN" # Replace with your actual Bearer token
DATA='{
  "chatbotId": "demochatbotid",
  "chatbotname": "new name",
  "input_urls": [
    "https://www.example.com/introduction/3.html",
    "https://www.example.com/introduction/4.html"
  ]
}'

RESPONSE=$(curl -X POST -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" -d "$DATA" $URL)

if [ $? -eq 0 ]; then
  CHATBOT_ID=$(echo "$RESPONSE" | jq -r '.chatbotId')
  echo "Successfully modified chatbot with ID: $CHATBOT_ID"
else
  echo "Failed to modify chatbot. Response: $RESPONSE"
fi
