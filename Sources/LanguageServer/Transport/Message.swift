import JSONCore

/// A message of the editor (JSON-RPC 2.0).
enum Message {
  case request(id: JSONTree, method: String, parameters: JSONTree)
  case notification(method: String, parameters: JSONTree)
  /// An answer to something that the server asked; it asks nothing that it needs.
  case response

  /// What is wrong with a body that is no message.
  struct Refusal: Error {
    var code: Int64
    var message: String
    var id: JSONTree = .null
  }

  static func parse(_ body: [UInt8]) throws(Refusal) -> Message {
    let root: JSONTree
    do throws(JSONSyntaxError) {
      root = JSONTree(try JSONDocument.parse(body).root)
    } catch {
      throw Refusal(code: ResponseError.parseError, message: error.message)
    }
    guard case .object = root else {
      throw Refusal(code: ResponseError.invalidRequest, message: "a message is an object")
    }
    let id = root["id"]
    guard let method = root["method"]?.string else {
      if id != nil, root["result"] != nil || root["error"] != nil { return .response }
      throw Refusal(code: ResponseError.invalidRequest, message: "a message has a method", id: id ?? .null)
    }
    let parameters = root["params"] ?? .null
    guard let id else { return .notification(method: method, parameters: parameters) }
    return .request(id: id, method: method, parameters: parameters)
  }
}

/// The codes of the protocol.
struct ResponseError: Error {
  var code: Int64
  var message: String

  static let parseError: Int64 = -32_700
  static let invalidRequest: Int64 = -32_600
  static let methodNotFound: Int64 = -32_601
  static let invalidParameters: Int64 = -32_602
  static let notInitialized: Int64 = -32_002
  static let requestCancelled: Int64 = -32_800
  static let requestFailed: Int64 = -32_803
}

extension JSONTree {
  var string: String? { if case .string(let text) = self { text } else { nil } }

  var int: Int? { if case .integer(let value) = self { Int(exactly: value) } else { nil } }

  var elements: [JSONTree] { if case .array(let elements) = self { elements } else { [] } }

  var members: [Member] { if case .object(let members) = self { members } else { [] } }

  /// An object of the members that are there.
  static func object(_ members: KeyValuePairs<String, JSONTree?>) -> JSONTree {
    .object(members.compactMap { key, value in value.map { Member(key, $0) } })
  }
}
