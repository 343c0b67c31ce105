# frozen_string_literal: true

# Chatbot2000's API for Ruby 2.7 or later, in one file without dependencies. MIT license.
#
#   require_relative "chatbot2000"
#   chatbots = Chatbot2000.new(url: "https://chat.example.com", token: ENV.fetch("TOKEN"))
#   puts chatbots.talk("bot_…", "When do you open?")["answer"]

require "json"
require "net/http"

class Chatbot2000
  # The server refused a call, or could not be reached (status 0, code "unreachable", the reason as its cause).
  # code is stable, as the API documents it ("invalid_field", "not_found", "rate_limited", …); param is the field that
  # does not fit; request_id names the call when you report a problem; retry_after is in seconds.
  class Error < StandardError
    attr_reader :status, :code, :param, :request_id, :retry_after

    def initialize(message, status:, code:, param: nil, request_id: nil, retry_after: nil)
      super(message)
      @status = status
      @code = code
      @param = param
      @request_id = request_id
      @retry_after = retry_after
    end
  end

  # timeout: seconds that a call may wait for more of its response.
  def initialize(url:, token:, timeout: 60)
    @url = url.sub(%r{/+\z}, "")
    @token = token
    @timeout = timeout
  end

  # Creates a chatbot from chatbotName, input_qas and input_urls; returns { "chatbotId" }.
  # A call repeated with the same idempotency_key is run once.
  def create(idempotency_key: nil, **fields)
    json(Net::HTTP::Post, "/api/chatbot_create", fields, idempotency_key)
  end

  # Changes a chatbot: fields that are absent stay, a list that is given becomes the list.
  def modify(chatbot_id, idempotency_key: nil, **fields)
    json(Net::HTTP::Post, "/api/chatbot_modify", { chatbotId: chatbot_id, **fields }, idempotency_key)
  end

  # Deletes a chatbot; returns { "message" }.
  def delete(chatbot_id, idempotency_key: nil)
    json(Net::HTTP::Delete, "/api/chatbot_delete", { chatbotId: chatbot_id }, idempotency_key)
  end

  # Asks a question, or continues the conversation in messages; returns { "answer", "answered", "sources", … }.
  def talk(chatbot_id, messages, session_id: nil)
    json(Net::HTTP::Post, "/api/chatbot_talk", talk_body(chatbot_id, messages, session_id))
  end

  # Asks, and yields the text of the answer as it comes; returns what talk returns.
  def stream(chatbot_id, messages, session_id: nil)
    answer = request_id = own = nil
    body = talk_body(chatbot_id, messages, session_id).merge(stream: true)
    call(Net::HTTP::Post, "/api/chatbot_talk", body) do |response|
      request_id = response["x-request-id"]
      each_part(response) do |part|
        case part["type"]
        when "text-delta"
          begin
            yield part["delta"]
          rescue *FAILURES => own # An exception of the caller's own is no failure of the call.
            break
          end
        when "data-answer" then answer = part["data"]
        when "error" then raise Error.new(part["errorText"], status: 500, code: "internal", request_id: request_id)
        end
      end
      break if own
    end
    raise own if own

    answer || raise(unreachable("the stream ended too early", request_id))
  end

  private

  FAILURES = [SystemCallError, SocketError, IOError, Timeout::Error, Net::ProtocolError, Net::HTTPBadResponse,
              Net::HTTPHeaderSyntaxError, OpenSSL::SSL::SSLError, Zlib::Error, JSON::ParserError].freeze
  private_constant :FAILURES

  def json(method, path, body, idempotency_key = nil)
    result = nil
    call(method, path, body, idempotency_key) { |response| result = JSON.parse(response.body.to_s) }
    result
  end

  def call(method, path, body, idempotency_key = nil)
    uri = URI(@url + path)
    headers = { "Authorization" => "Bearer #{@token}", "Content-Type" => "application/json" }
    headers["Idempotency-Key"] = idempotency_key if idempotency_key
    request = method.new(uri, headers)
    request.body = JSON.generate(body)
    options = { use_ssl: uri.scheme == "https", open_timeout: @timeout, read_timeout: @timeout, max_retries: 0 }
    Net::HTTP.start(uri.host, uri.port, **options) do |http|
      http.request(request) do |response|
        raise refusal(response) unless response.is_a?(Net::HTTPSuccess)

        yield response
      end
    end
  rescue *FAILURES => e
    raise unreachable(e.message, nil)
  end

  def refusal(response)
    location = response["location"]
    parsed = begin
      JSON.parse(response.body.to_s)
    rescue *FAILURES
      nil
    end
    error = !location && parsed.is_a?(Hash) && parsed["error"].is_a?(Hash) ? parsed["error"] : {}
    Error.new(error["message"] || "The server returned #{response.code}#{" (redirect to #{location})" if location}.",
              status: response.code.to_i, code: error["code"] || "http_error", param: error["param"],
              request_id: response["x-request-id"], retry_after: response["retry-after"]&.slice(/\A\d+\z/)&.to_i)
  end

  def unreachable(reason, request_id)
    Error.new("The call failed: #{reason}", status: 0, code: "unreachable", request_id: request_id)
  end

  def talk_body(chatbot_id, messages, session_id)
    messages = [{ role: "user", content: messages }] if messages.is_a?(String)
    { chatbotId: chatbot_id, messages: messages, sessionId: session_id }
  end

  # The JSON of each "data:" line.
  def each_part(response)
    rest = +"".b
    response.read_body do |bytes|
      rest << bytes
      while (line = rest.slice!(/\A[^\n]*\n/))
        yield JSON.parse(line.byteslice(6..).force_encoding("UTF-8")) if line.start_with?("data: {")
      end
    end
  end
end
