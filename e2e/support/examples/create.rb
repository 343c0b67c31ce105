require 'net/http'
require 'json'

# Set your input data
inputs = {
  chatbotName: 'demo',
  input_qas: [{'question'=>'question1', 'answer'=> 'answer1'}, {'question'=>'question2', 'answer'=> 'answer2'}],
  input_urls: [ 'https://www.example.com/introduction/1.html', 'https://www.example.com/introduction/2.html' ]
}

# Set your Bearer token
token = 'YourAuthTokenHere'

# Set the URL
url = URI.parse('https://wwww.chatbot2000.com/api/chatbot_create/')

# Create the request
request = Net::HTTP::Post.new(url.path, {'Authorization' => "Bearer #{token}", 'Content-Type' => 'application/json'})
request.body = inputs.to_json

# Send the request and get the response
response = Net::HTTP.start(url.host, url.port) do |http|
  http.request(request)
end

# Print the response
puts response.body
