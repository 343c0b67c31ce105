#!/bin/bash

# Set your input data
inputs='{
  "chatbotName": "demo",
  "input_qas": [{'question':'question1','answer':'answer1'}, {'question':'question2', 'answer':'answer2'}],
  "input_urls": ["https://www.example.com/introduction/1.html", "https://www.example.com/introduction/2.html"]
}'

# Set your Bearer token
token='YourAuthTokenHere'

# Set the URL
url='https://wwww.chatbot2000.com/api/chatbot_create'

# Make the POST request using curl
curl -X POST -H "Authorization: Bearer $token" -H "Content-Type: application/json" -d "$inputs" "$url"
