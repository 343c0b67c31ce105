#!/usr/bin/env bash
# Chatbot2000's API for bash and curl 7.76 or later, in one file. MIT license. It needs nothing to read JSON; jq is handy for what it prints.
#
#   export CHATBOT2000_URL=https://chat.example.com CHATBOT2000_TOKEN=cb_…
#   bash chatbot2000.sh create '{"chatbotName":"Museum","input_urls":["https://museum.example.com/"]}'
#   bash chatbot2000.sh modify '{"chatbotId":"bot_…","input_qas":[]}'
#   bash chatbot2000.sh talk bot_… "When do you open?" [sessionId]       prints the response as JSON
#   bash chatbot2000.sh stream bot_… "When do you open?" [sessionId]     prints the text of the answer as it comes
#   bash chatbot2000.sh delete bot_…
#
# A script may source it and call chatbot2000 as a function. It ends with 0; with 4 where the server refuses or redirects the call (a
# status of 300 to 499), 5 where the server failed, 6 where it cannot be reached, 2 where a command is not known. What went wrong is on
# stderr, in one line:
#   chatbot2000: 404 not_found req_…: There is no such chatbot.

chatbot2000() {
  local command=${1-} body
  shift || true
  case $command in
    create) _chatbot2000_json POST /api/chatbot_create "${1-}" ;;
    modify) _chatbot2000_json POST /api/chatbot_modify "${1-}" ;;
    delete) _chatbot2000_json DELETE /api/chatbot_delete "{\"chatbotId\":$(_chatbot2000_quote "${1-}")}" ;;
    talk) _chatbot2000_json POST /api/chatbot_talk "$(_chatbot2000_question "$@")}" ;;
    stream) _chatbot2000_stream "$(_chatbot2000_question "$@"),\"stream\":true}" ;;
    *)
      echo "usage: chatbot2000 create JSON | modify JSON | delete ID | talk ID QUESTION [SESSION] | stream ID QUESTION [SESSION]" >&2
      return 2
      ;;
  esac
}

# Text as a JSON string.
_chatbot2000_quote() {
  local text=$1
  text=${text//\\/\\\\}
  text=${text//\"/\\\"}
  text=${text//$'\n'/\\n}
  text=${text//$'\r'/\\r}
  text=${text//$'\t'/\\t}
  printf '"%s"' "${text//[$'\001'-$'\037']/ }"
}

# The body of a question, without its last brace.
_chatbot2000_question() {
  local session=null
  [ -z "${3-}" ] || session=$(_chatbot2000_quote "$3")
  printf '{"chatbotId":%s,"sessionId":%s,"messages":[{"role":"user","content":%s}]' \
    "$(_chatbot2000_quote "${1-}")" "$session" "$(_chatbot2000_quote "${2-}")"
}

# METHOD PATH BODY. Prints the response's body and a line of status, curl's exit code and a redirect's URL; redirects are not followed.
# The body goes through stdin and the token through a file descriptor: other users of the machine see a program's arguments.
_chatbot2000_call() {
  printf '%s' "$3" | curl -sSN --max-time "${CHATBOT2000_TIMEOUT:-60}" -X "$1" \
    -H @<(printf 'Authorization: Bearer %s' "${CHATBOT2000_TOKEN-}") -H 'Content-Type: application/json' \
    --no-location --data-binary @- -w '\n%{http_code} %{exitcode} %{redirect_url}\n' "${CHATBOT2000_URL%/}$2"
}

# Prints the response's body, or says what went wrong.
_chatbot2000_json() {
  local printed status ended location
  printed=$(_chatbot2000_call "$@") || return 6
  read -r status ended location <<<"${printed##*$'\n'}"
  printed=${printed%$'\n'*}
  case $status$printed in
    2??'{'*) printf '%s\n' "$printed" ;;
    2*) echo "chatbot2000: the response is not JSON" >&2 && return 6 ;;
    *) _chatbot2000_refused "$status" "$printed" "$location" ;;
  esac
}

# BODY. Prints the pieces of the answer's text as they come.
_chatbot2000_stream() {
  local line refused='' failed='' finished='' status=000 ended=1 location=''
  while IFS= read -r line; do
    case $line in
      'data: {"type":"text-delta"'*) _chatbot2000_text "$(_chatbot2000_field delta "$line")" ;;
      'data: {"type":"data-answer"'*) finished=yes ;;
      'data: {"type":"error"'*) failed=$(_chatbot2000_text "$(_chatbot2000_field errorText "$line")") ;;
      '{"error":'*) refused=$line ;;
      [0-9][0-9][0-9]' '*) read -r status ended location <<<"$line" ;;
    esac
  done < <(_chatbot2000_call POST /api/chatbot_talk "$1")
  [ "$ended" = 0 ] || return 6 # curl has said why.
  case $status$finished$failed in
    2??yes) echo ;;
    2??) echo "chatbot2000: the stream ended too early" >&2 && return 6 ;;
    2*) echo "chatbot2000: 500 internal: $failed" >&2 && return 5 ;;
    *) _chatbot2000_refused "$status" "$refused" "$location" ;;
  esac
}

# STATUS BODY LOCATION. Says which error the server returned.
_chatbot2000_refused() {
  local code request message
  code=$(_chatbot2000_field code "$2")
  request=$(_chatbot2000_field request_id "$2")
  message=$(_chatbot2000_text "$(_chatbot2000_field message "$2")")
  if [ -n "$3" ]; then message="The server returned $1 (redirect to $3)."; fi
  _chatbot2000_printable "chatbot2000: $1 ${code:-http_error}${request:+ $request}: ${message:-The server returned $1.}"$'\n' >&2
  [ "$1" -ge 500 ] && return 5
  return 4
}

# NAME JSON. The first string of that name, with its escapes.
_chatbot2000_field() {
  local pattern="\"$1\":\"(([^\"\\]|\\\\.)*)\""
  if [[ $2 =~ $pattern ]]; then printf '%s' "${BASH_REMATCH[1]}"; fi
}

# Prints a JSON string's text. The dot keeps the text's last newlines; bash would warn of a NUL.
_chatbot2000_text() {
  local text
  { text=$(printf '%b.' "${1//\\\"/\\x22}"); } 2>/dev/null
  _chatbot2000_printable "${text%.}"
}

# Prints text without the control characters that a terminal would obey, in UTF-8 too; newlines and tabs stay.
_chatbot2000_printable() {
  local LC_ALL=C text
  text=${1//[$'\001'-$'\010'$'\013'-$'\037'$'\177']/}
  printf '%s' "${text//$'\302'[$'\200'-$'\237']/}"
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
  chatbot2000 "$@"
fi
