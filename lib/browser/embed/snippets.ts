export type Snippet = { id: string; label: string; code: string };

/**
 * Code that asks this chatbot one question, ready to run once the token is put in. `origin` is the server's address
 * without a slash at its end.
 */
export function talkSnippets(origin: string, chatbotId: string): Snippet[] {
  const url = `${origin}/api/chatbot_talk`;
  return [
    {
      id: "javascript",
      label: "JavaScript",
      code: `const response = await fetch("${url}", {
  method: "POST",
  headers: {
    Authorization: "Bearer YOUR_API_TOKEN",
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
    chatbotId: "${chatbotId}",
    messages: [{ role: "user", content: "What can you help me with?" }],
  }),
});
const { answer, sources } = await response.json();
console.log(answer, sources);`,
    },
    {
      id: "python",
      label: "Python",
      code: `import json
from urllib.request import Request, urlopen

request = Request(
    "${url}",
    method="POST",
    headers={
        "Authorization": "Bearer YOUR_API_TOKEN",
        "Content-Type": "application/json",
    },
    data=json.dumps({
        "chatbotId": "${chatbotId}",
        "messages": [{"role": "user", "content": "What can you help me with?"}],
    }).encode(),
)
with urlopen(request) as response:
    print(json.load(response)["answer"])`,
    },
    {
      id: "shell",
      label: "Shell",
      code: `curl -X POST "${url}" \\
  -H "Authorization: Bearer YOUR_API_TOKEN" \\
  -H "Content-Type: application/json" \\
  -d '{
    "chatbotId": "${chatbotId}",
    "messages": [{ "role": "user", "content": "What can you help me with?" }]
  }'`,
    },
    {
      id: "ruby",
      label: "Ruby",
      code: `require "net/http"
require "json"

response = Net::HTTP.post(
  URI("${url}"),
  {
    chatbotId: "${chatbotId}",
    messages: [{ role: "user", content: "What can you help me with?" }]
  }.to_json,
  "Authorization" => "Bearer YOUR_API_TOKEN",
  "Content-Type" => "application/json"
)
puts JSON.parse(response.body)["answer"]`,
    },
  ];
}
