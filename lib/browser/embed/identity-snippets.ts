import type { Snippet } from "#lib/browser/embed/snippets";

/** Code for a website's server that signs who its visitor is: a JSON Web Token (HS256) that ends in an hour. */
export function identitySnippets(): (Snippet & { language: string })[] {
  return [
    {
      id: "identity-javascript",
      language: "javascript",
      label: "JavaScript",
      code: `import { createHmac } from "node:crypto";

const user = { id: "42", name: "Ada", email: "ada@example.com" };
const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const body = [
  part({ alg: "HS256", typ: "JWT" }),
  part({ user_id: user.id, name: user.name, email: user.email, exp: Math.floor(Date.now() / 1000) + 3600 }),
].join(".");
const signature = createHmac("sha256", process.env.CHATBOT_IDENTITY_SECRET).update(body).digest("base64url");
console.log(\`\${body}.\${signature}\`);`,
    },
    {
      id: "identity-python",
      language: "python",
      label: "Python",
      code: `import base64, hashlib, hmac, json, os, time

user = {"id": "42", "name": "Ada", "email": "ada@example.com"}

def part(value):
    return base64.urlsafe_b64encode(value).rstrip(b"=")

claims = {"user_id": user["id"], "name": user["name"], "email": user["email"], "exp": int(time.time()) + 3600}
body = part(b'{"alg":"HS256","typ":"JWT"}') + b"." + part(json.dumps(claims).encode())
secret = os.environ["CHATBOT_IDENTITY_SECRET"].encode()
print((body + b"." + part(hmac.new(secret, body, hashlib.sha256).digest())).decode())`,
    },
    {
      id: "identity-shell",
      language: "bash",
      label: "Shell",
      code: `part() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
header=$(printf '{"alg":"HS256","typ":"JWT"}' | part)
claims=$(printf '{"user_id":"42","name":"Ada","exp":%d}' "$(($(date +%s) + 3600))" | part)
signature=$(printf '%s.%s' "$header" "$claims" | openssl dgst -sha256 -hmac "$CHATBOT_IDENTITY_SECRET" -binary | part)
echo "$header.$claims.$signature"`,
    },
    {
      id: "identity-ruby",
      language: "ruby",
      label: "Ruby",
      code: `require "base64"
require "json"
require "openssl"

user = { id: "42", name: "Ada", email: "ada@example.com" }
part = ->(value) { Base64.urlsafe_encode64(value, padding: false) }
claims = { user_id: user[:id], name: user[:name], email: user[:email], exp: Time.now.to_i + 3600 }
body = [{ alg: "HS256", typ: "JWT" }, claims].map { |value| part.(value.to_json) }.join(".")
puts "#{body}.#{part.(OpenSSL::HMAC.digest("SHA256", ENV.fetch("CHATBOT_IDENTITY_SECRET"), body))}"`,
    },
  ];
}
