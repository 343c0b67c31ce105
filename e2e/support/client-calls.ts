/**
 * For each client file of `/sdk` a program that makes single calls. Given `talk` or `stream` and the server's URL, it prints the error's
 * status, code and, for a response's status, its message; given `own`, what becomes of an exception of the caller's own in a stream.
 */
export const CLIENT_CALLS = {
  js: `
import { Chatbot2000, Chatbot2000Error } from "./chatbot2000.js";
const [kind, ...urls] = process.argv.slice(2);
const print = (value) => process.stdout.write(\`\${value}\\n\`);
const input = { chatbotId: "bot_1", question: "Tea?" };
async function failure(chatbots) {
  try {
    if (kind === "talk") await chatbots.talk(input);
    else for await (const _ of chatbots.stream(input));
  } catch (error) {
    if (!(error instanceof Chatbot2000Error)) throw error;
    return [error.status, error.code, ...(error.status ? [error.message] : [])].join(" ");
  }
  return "no error";
}
async function isUnchanged(chatbots, own) {
  const answer = chatbots.stream(input);
  await answer.next();
  const thrown = await answer.throw(own).catch((error) => error);
  const raised = await (async () => {
    for await (const _ of chatbots.stream(input)) throw own;
  })().catch((error) => error);
  return thrown === own && raised === own;
}
for (const url of urls) {
  const chatbots = new Chatbot2000({ url, token: "cb_secret" });
  if (kind !== "own") print(await failure(chatbots));
  else for (const own of [new TypeError("own"), new SyntaxError("own")]) print(await isUnchanged(chatbots, own));
}
`,
  py: `
import http.client, sys
from chatbot2000 import Chatbot2000, Chatbot2000Error
kind, *urls = sys.argv[1:]
def failure(chatbots):
    try:
        if kind == "talk":
            chatbots.talk("bot_1", "Tea?")
        else:
            list(chatbots.stream("bot_1", "Tea?"))
    except Chatbot2000Error as error:
        return " ".join([str(error.status), error.code] + ([error.message] if error.status else []))
    return "no error"
def is_unchanged(chatbots, own):
    answer = chatbots.stream("bot_1", "Tea?")
    next(answer)
    try:
        answer.throw(own)
    except Exception as error:
        return error is own
for url in urls:
    chatbots = Chatbot2000(url, "cb_secret")
    if kind != "own":
        print(failure(chatbots))
    else:
        for own in [BrokenPipeError("own"), ValueError("own"), http.client.HTTPException("own")]:
            print(str(is_unchanged(chatbots, own)).lower())
`,
  rb: `
require_relative "chatbot2000"
kind, *urls = ARGV
def failure(chatbots, kind)
  kind == "talk" ? chatbots.talk("bot_1", "Tea?") : chatbots.stream("bot_1", "Tea?") { |_| nil }
  "no error"
rescue Chatbot2000::Error => e
  [e.status, e.code, *(e.message unless e.status.zero?)].join(" ")
end
def unchanged?(chatbots, own)
  chatbots.stream("bot_1", "Tea?") { |_| raise own }
rescue StandardError => e
  e.equal?(own) && e.cause.nil?
end
urls.each do |url|
  chatbots = Chatbot2000.new(url: url, token: "cb_secret")
  if kind == "own"
    [IOError.new("own"), Errno::EPIPE.new, JSON::ParserError.new("own")].each { |own| puts unchanged?(chatbots, own) }
  else
    puts failure(chatbots, kind)
  end
end
`,
  // Following redirects is what some have as curl's default.
  sh: `
set -eu
cd "$(dirname "$0")"
. ./chatbot2000.sh
echo location > .curlrc
export CURL_HOME=$PWD CHATBOT2000_TOKEN=cb_secret
kind=$1
shift
for CHATBOT2000_URL in "$@"; do
  status=0
  message=$(chatbot2000 "$kind" bot_1 'Tea?' 2>&1 >printed) || status=$?
  case $status in
    0) echo no error ;;
    6) [ -n "$message" ] && echo 0 unreachable ;;
    *) echo "\${message#chatbot2000: }" | sed -E 's/^([0-9]+ \\w+): /\\1 /' ;;
  esac
  if [ "$kind" = talk ] && [ -s printed ]; then cat printed; fi
done
`,
};
