import JSONCore
import SpecCade
import SystemIO

/// The server of `speccade lsp`: reads messages of an editor until it says `exit`, and answers (LSP 3.17).
///
/// One thread does everything, in the order of arrival. Whatever has already come in is read before work begins, so
/// that requests that were cancelled are not worked on and texts that change on are checked once, at the end.
public final class LanguageServer {
  let channel: any MessageChannel
  let files: OverlayFileSystem
  let engine: Engine
  let knowledge: Knowledge
  var documents: [String: OpenDocument] = [:]
  var encoding = PositionEncoding.utf16
  var supportsRelatedInformation = false
  /// Documents to check, in order of their changes.
  var unchecked: [String] = []
  /// What was said last about each file, by the document whose check said it.
  var published: [String: [String: [JSONTree]]] = [:]
  /// Documents that load modules.
  var loading: Set<String> = []

  private var reader = FrameReader()
  private var queue: [Message] = []
  private var cancelled: Set<JSONTree> = []
  private enum Phase { case new, running, ended }
  private var phase = Phase.new
  private var inputEnded = false
  private var outputEnded = false

  /// - Parameters:
  ///   - makeEngine: Makes the engine that checks specs, on a file system in which open documents stand for their files.
  public init(
    channel: any MessageChannel, fileSystem: any FileSystem = POSIXFileSystem(),
    makeEngine: (any FileSystem) -> Engine = { Engine(fileSystem: $0) }
  ) {
    self.channel = channel
    files = OverlayFileSystem(fileSystem)
    engine = makeEngine(files)
    knowledge = Knowledge(engine)
  }

  /// Serves to the end. Returns the exit code: 0 after `shutdown` and `exit`, 1 otherwise.
  public func run() -> Int32 {
    while !outputEnded {
      receive(waits: queue.isEmpty && unchecked.isEmpty && !inputEnded)
      if let message = queue.first {
        queue.removeFirst()
        if case .notification("exit", _) = message { return phase == .ended ? 0 : 1 }
        handle(message)
      } else if !unchecked.isEmpty {
        check(unchecked.removeFirst())
      } else if inputEnded {
        break
      }
    }
    return phase == .ended ? 0 : 1
  }

  /// Takes in what is there.
  private func receive(waits: Bool) {
    guard !inputEnded else { return }
    var waits = waits
    while true {
      guard let bytes = channel.read(waits: waits) else {
        inputEnded = true
        break
      }
      if bytes.isEmpty { break }
      reader.append(bytes)
      var found = false
      while let frame = reader.next() {
        found = true
        take(frame)
      }
      // Half a message is no reason to go on with nothing to do.
      waits = waits && !found
    }
  }

  private func take(_ frame: FrameReader.Frame) {
    switch frame {
    case .broken(let reason): fail(.null, ResponseError(code: ResponseError.parseError, message: reason))
    case .body(let body):
      do throws(Message.Refusal) {
        let message = try Message.parse(body)
        if case .notification("$/cancelRequest", let parameters) = message {
          if let id = parameters["id"], isQueued(id) { cancelled.insert(id) }
        } else {
          queue.append(message)
        }
      } catch {
        fail(error.id, ResponseError(code: error.code, message: error.message))
      }
    }
  }

  private func isQueued(_ wanted: JSONTree) -> Bool {
    queue.contains { if case .request(wanted, _, _) = $0 { true } else { false } }
  }

  // MARK: Answers

  private func handle(_ message: Message) {
    switch message {
    case .response: break
    case .notification(let method, let parameters):
      // Before `initialize` and after `shutdown` they are dropped.
      if phase == .running { notified(method, parameters) }
    case .request(let id, let method, let parameters):
      if cancelled.remove(id) != nil {
        return fail(id, ResponseError(code: ResponseError.requestCancelled, message: "cancelled"))
      }
      do throws(ResponseError) {
        send(["jsonrpc": "2.0", "id": id, "result": try answer(method, parameters)])
      } catch {
        fail(id, error)
      }
    }
  }

  private func answer(_ method: String, _ parameters: JSONTree) throws(ResponseError) -> JSONTree {
    if method == "initialize" {
      guard phase == .new else {
        throw ResponseError(code: ResponseError.invalidRequest, message: "the server is initialized already")
      }
      phase = .running
      return initialize(parameters)
    }
    if phase == .new {
      throw ResponseError(code: ResponseError.notInitialized, message: "the server waits for `initialize`")
    }
    guard phase == .running else {
      throw ResponseError(code: ResponseError.invalidRequest, message: "the server is shut down")
    }
    if method == "shutdown" {
      phase = .ended
      return .null
    }
    return try respond(method, parameters)
  }

  private func fail(_ id: JSONTree, _ error: ResponseError) {
    send(["jsonrpc": "2.0", "id": id, "error": ["code": .integer(error.code), "message": .string(error.message)]])
  }

  func notify(_ method: String, _ parameters: JSONTree) {
    send(["jsonrpc": "2.0", "method": .string(method), "params": parameters])
  }

  private func send(_ message: JSONTree) {
    if !channel.write(FrameReader.frame(Array(message.text.utf8))) { outputEnded = true }
  }
}
