require 'net/http'
require 'json'

inputs = {
  chatbotId: 'demochatbotid',
  messages: [
    {'role': 'assistant', 'content': 'I am your customer assistant, what can I do for you today?' },
    {'role': 'user', 'content': 'how to create a chatbot in Chatbot2000?'}],
  sessionId: 'demosessionid',}

url = URI.parse('https://wwww.chatbot2000.com/api/chatbot_talk/')
http = Net::HTTP.new(url.host, url.port)
request = Net::HTTP::Post.new(url.path, {
  'Authorization' => 'Bearer YOUR_ACCESS_TOKEN',
  'Content-Type' => 'application/json'
})
request.body = inputs.to_json
response = http.request(request)

if response.is_a?(Net::HTTPSuccess)
  data = JSON.parse(response.body)
  puts "Successfully communicated to chatbot with ID: #{data['answer']}"
else
  puts "Failed to communicate to chatbot. Status code: #{response.code}"
end
