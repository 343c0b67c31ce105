/**
 * For each client file of `/sdk` a program that uses all of it, in its language: it creates a chatbot, asks it, streams an answer, empties
 * it, asks one that does not exist, deletes it and deletes it again. The program is given `url` and `token`, and prints a line for each
 * step, the same ones in every language.
 */
const QUESTION = `What is \\"tea\\"?`;

export const CLIENT_PROGRAMS = {
  js: `
import { Chatbot2000, Chatbot2000Error } from "./chatbot2000.js";
const print = (value) => process.stdout.write(\`\${value}\\n\`);
const [url, token] = process.argv.slice(2);
const chatbots = new Chatbot2000({ url: url + "/", token });
const question = "${QUESTION}";
const refusal = async (call) => {
  const error = await call.then(() => null, (error) => error);
  if (!(error instanceof Chatbot2000Error)) throw error;
  return [error.status, error.code, /^req_/.test(error.requestId), error.message].join(" ");
};
const input_qas = [{ question, answer: "A leaf.\\nWith \\\\ and ü茶." }];
const key = { idempotencyKey: "key of " + Math.random() };
const { chatbotId } = await chatbots.create({ chatbotName: "Tea", input_qas }, key);
print((await chatbots.create({ chatbotName: "Tea", input_qas }, key)).chatbotId === chatbotId);
const talked = await chatbots.talk({ chatbotId, question, sessionId: "s" });
print(JSON.stringify([talked.answer, talked.answered, talked.sessionId, talked.sources.length]));
const pieces = [];
const answer = chatbots.stream({ chatbotId, messages: [{ role: "user", content: question }] });
let step = await answer.next();
for (; !step.done; step = await answer.next()) pieces.push(step.value);
print(JSON.stringify([pieces.join(""), step.value.answered]));
print((await chatbots.modify({ chatbotId, input_qas: [] })).chatbotId === chatbotId);
print(JSON.stringify((await chatbots.talk({ chatbotId, question })).answered));
print(await refusal(chatbots.talk({ chatbotId: "bot_missing", question })));
print(await refusal(chatbots.stream({ chatbotId: "bot_missing", question }).next()));
print((await chatbots.delete(chatbotId)).message);
print(await refusal(chatbots.delete(chatbotId)));
print(await refusal(new Chatbot2000({ url, token: "cb_wrong" }).create()));
const nowhere = await new Chatbot2000({ url: "http://127.0.0.1:1", token }).create().catch((error) => error);
print(nowhere.status + " " + nowhere.code);
`,
  py: `
import json, random, sys
from chatbot2000 import Chatbot2000, Chatbot2000Error
url, token = sys.argv[1:]
chatbots = Chatbot2000(url + "/", token)
question = "${QUESTION}"
def write(value):
    print(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
def refusal(call):
    try:
        call()
    except Chatbot2000Error as error:
        print(error.status, error.code, str(error.request_id.startswith("req_")).lower(), error.message)
qas = [{"question": question, "answer": "A leaf.\\nWith \\\\ and ü茶."}]
key = "key of %s" % random.random()
chatbot = chatbots.create(idempotency_key=key, chatbotName="Tea", input_qas=qas)["chatbotId"]
write(chatbots.create(idempotency_key=key, chatbotName="Tea", input_qas=qas)["chatbotId"] == chatbot)
talked = chatbots.talk(chatbot, question, session_id="s")
write([talked["answer"], talked["answered"], talked["sessionId"], len(talked["sources"])])
pieces = []
def stream():
    answer = yield from chatbots.stream(chatbot, [{"role": "user", "content": question}])
    write(["".join(pieces), answer["answered"]])
for piece in stream():
    pieces.append(piece)
write(chatbots.modify(chatbot, input_qas=[])["chatbotId"] == chatbot)
write(chatbots.talk(chatbot, question)["answered"])
refusal(lambda: chatbots.talk("bot_missing", question))
refusal(lambda: next(chatbots.stream("bot_missing", question)))
print(chatbots.delete(chatbot)["message"])
refusal(lambda: chatbots.delete(chatbot))
refusal(lambda: Chatbot2000(url, "cb_wrong").create())
try:
    Chatbot2000("http://127.0.0.1:1", token).create()
except Chatbot2000Error as error:
    print(error.status, error.code)
`,
  rb: `
require_relative "chatbot2000"
url, token = ARGV
chatbots = Chatbot2000.new(url: url + "/", token: token)
question = "${QUESTION}"
refusal = lambda do |&call|
  call.call
rescue Chatbot2000::Error => e
  puts [e.status, e.code, e.request_id.start_with?("req_"), e.message].join(" ")
end
qas = [{ question: question, answer: "A leaf.\\nWith \\\\ and ü茶." }]
key = "key of #{rand}"
chatbot = chatbots.create(idempotency_key: key, chatbotName: "Tea", input_qas: qas)["chatbotId"]
puts chatbots.create(idempotency_key: key, chatbotName: "Tea", input_qas: qas)["chatbotId"] == chatbot
talked = chatbots.talk(chatbot, question, session_id: "s")
puts JSON.generate([talked["answer"], talked["answered"], talked["sessionId"], talked["sources"].size])
pieces = []
answer = chatbots.stream(chatbot, [{ role: "user", content: question }]) { |piece| pieces << piece }
puts JSON.generate([pieces.join, answer["answered"]])
puts chatbots.modify(chatbot, input_qas: [])["chatbotId"] == chatbot
puts chatbots.talk(chatbot, question)["answered"]
refusal.call { chatbots.talk("bot_missing", question) }
refusal.call { chatbots.stream("bot_missing", question) { |_| nil } }
puts chatbots.delete(chatbot)["message"]
refusal.call { chatbots.delete(chatbot) }
refusal.call { Chatbot2000.new(url: url, token: "cb_wrong").create }
begin
  Chatbot2000.new(url: "http://127.0.0.1:1", token: token).create
rescue Chatbot2000::Error => e
  puts "#{e.status} #{e.code}"
end
`,
  // It has no idempotency keys, no second error class, and leaves reading JSON to jq.
  sh: `
set -eu
cd "$(dirname "$0")"
. ./chatbot2000.sh
export CHATBOT2000_URL=$1/ CHATBOT2000_TOKEN=$2
question='What is "tea"?'
refusal() {
  local message
  message=$("$@" 2>&1 >/dev/null) && return 1
  sed -E 's/^chatbot2000: ([0-9]+) (\\w+) req_\\w+: /\\1 \\2 true /' <<<"$message"
}
made=$(chatbot2000 create '{"chatbotName":"Tea","input_qas":[{"question":"What is \\"tea\\"?","answer":"A leaf.\\nWith \\\\ and ü茶."}]}')
chatbot=$(jq -r .chatbotId <<<"$made")
[[ $chatbot == bot_* ]] && echo true
chatbot2000 talk "$chatbot" "$question" s | jq -c '[.answer, .answered, .sessionId, (.sources | length)]'
bash ./chatbot2000.sh stream "$chatbot" "$question" | jq -Rsc '[rtrimstr("\\n"), true]'
[ "$(chatbot2000 modify "{\\"chatbotId\\":\\"$chatbot\\",\\"input_qas\\":[]}")" = "$made" ] && echo true
chatbot2000 talk "$chatbot" "$question" | jq .answered
refusal chatbot2000 talk bot_missing "$question"
refusal chatbot2000 stream bot_missing "$question"
chatbot2000 delete "$chatbot" | jq -r .message
refusal chatbot2000 delete "$chatbot"
CHATBOT2000_TOKEN=cb_wrong refusal chatbot2000 create '{}'
status=0
CHATBOT2000_URL=http://127.0.0.1:1 chatbot2000 create '{}' 2>/dev/null || status=$?
[ "$status" = 6 ] && echo 0 unreachable
`,
};
