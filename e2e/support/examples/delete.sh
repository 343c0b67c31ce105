#!/bin/bash

URL="https://wwww.chatbot2000.com/api/chatbot_delete/"
TOKEN="YOUR_ACCESS_TOKEN" # Replace with your actual Bearer token
DATA='{
  "chatbotId": "demochatbotid",
}'

RESPONSE=$(curl -X DELETE -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" -d "$DATA" $URL)

if [ $? -eq 0 ]; then
  message=$(echo "$RESPONSE" | jq -r '.message')
  echo "Successfully deleted the chatbot "
else
  echo "Failed to delete chatbot. Response: $RESPONSE"
fi
