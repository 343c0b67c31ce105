require 'net/http'
require 'json'

# Set your input data
inputs = {
  chatbotId: 'demochatbotid',
}

# Set your Bearer token
token = 'YourAuthTokenHere'

# Set the URL
url = URI.parse('https://wwww.chatbot2000.com/api/chatbot_delete/')

# Create the request
request = Net::HTTP::Delete.new(url.path, {'Authorization' => "Bearer #{token}", 'Content-Type' => 'application/json'})
request.body = inputs.to_json

# Send the request and get the response
response = Net::HTTP.start(url.host, url.port) do |http|
  http.request(request)
end

# Print the response
puts response.body
