import Foundation
import Testing

/// Headless Chromium, spoken to by the DevTools protocol over two pipes: JSON messages with a NUL behind each.
final class Browser {
  static let path: String? = {
    let named = ProcessInfo.processInfo.environment["SPECCADE_CHROMIUM"]
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
    let found = [named].compactMap { $0 } + names.flatMap { ["/usr/bin/\($0)", "/usr/local/bin/\($0)"] }
    return found.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()
  static let isThere = path != nil
  static let reason: Comment = "chromium is not installed: make oracles (Debian package chromium)"

  private let process = Process()
  private let input: FileHandle
  private let output: FileHandle
  private var buffer = Data()
  private var number = 0
  private var session: String?
  /// What the page complained about: errors of the console, exceptions, refusals by its policy.
  private(set) var complaints: [String] = []

  init(in shop: Workshop, width: Int = 1280, height: Int = 800) throws {
    for pipe in ["to", "from"] { mkfifo(shop(pipe), 0o600) }
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "exec \"$0\" \"$@\" 3<to 4>from", Self.path ?? "/nonexistent", "--headless", "--no-sandbox",
      "--disable-gpu",
      "--mute-audio", "--remote-debugging-pipe", "--no-first-run", "--disable-extensions", "--disable-dev-shm-usage",
      "--user-data-dir=\(shop("profile"))", "--window-size=\(width),\(height)", "about:blank",
    ]
    process.currentDirectoryURL = URL(fileURLWithPath: shop.path)
    process.environment = ["HOME": shop.path, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    // Each opens when the other end does.
    input = try #require(FileHandle(forWritingAtPath: shop("to")))
    output = try #require(FileHandle(forReadingAtPath: shop("from")))
    let target = try call("Target.createTarget", ["url": "about:blank"])["targetId"] as? String
    session = try call("Target.attachToTarget", ["targetId": target ?? "", "flatten": true])["sessionId"] as? String
    for domain in ["Page", "Runtime", "Log"] { _ = try call("\(domain).enable") }
  }

  deinit {
    if process.isRunning { process.terminate() }
    process.waitUntilExit()
  }

  struct Failure: Error { let text: String }

  /// Calls a method and waits for its answer, two minutes at most: machines may be busy.
  @discardableResult
  func call(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
    number += 1
    var message: [String: Any] = ["id": number, "method": method, "params": parameters]
    if let session { message["sessionId"] = session }
    try input.write(contentsOf: try JSONSerialization.data(withJSONObject: message) + [0])
    let end = Date(timeIntervalSinceNow: 120)
    while Date() < end {
      let answer = try receive(before: end)
      if answer["id"] as? Int == number {
        if let error = answer["error"] { throw Failure(text: "\(method): \(error)") }
        return answer["result"] as? [String: Any] ?? [:]
      }
      note(answer)
    }
    throw Failure(text: "\(method): no answer")
  }

  private func receive(before end: Date) throws -> [String: Any] {
    while true {
      if let zero = buffer.firstIndex(of: 0) {
        let message = buffer[buffer.startIndex..<zero]
        buffer = Data(buffer[buffer.index(after: zero)...])
        return try JSONSerialization.jsonObject(with: message) as? [String: Any] ?? [:]
      }
      var waiting = pollfd(fd: output.fileDescriptor, events: Int16(POLLIN), revents: 0)
      guard Date() < end, poll(&waiting, 1, 1000) >= 0 else { throw Failure(text: "Chromium does not answer") }
      guard waiting.revents != 0 else { continue }
      let more = output.availableData
      if more.isEmpty { throw Failure(text: "Chromium ended") }
      buffer += more
    }
  }

  private func note(_ event: [String: Any]) {
    let parameters = event["params"] as? [String: Any] ?? [:]
    switch event["method"] as? String {
    case "Runtime.exceptionThrown": complaints.append("\(parameters["exceptionDetails"] ?? "")")
    case "Runtime.consoleAPICalled":
      if ["error", "warning", "assert"].contains(parameters["type"] as? String) {
        complaints.append("\(parameters["args"] ?? "")")
      }
    case "Log.entryAdded":
      let entry = parameters["entry"] as? [String: Any] ?? [:]
      if ["error", "warning"].contains(entry["level"] as? String) { complaints.append("\(entry["text"] ?? "")") }
    default: break
    }
  }

  /// Opens a page from disk and waits until its script has started it.
  func open(_ file: String) throws {
    try call("Page.navigate", ["url": URL(fileURLWithPath: file).absoluteString])
    try wait("the page starts", "document.documentElement?.dataset.ready === 'true'")
  }

  /// The value of an expression in the page, as if a person had caused it.
  @discardableResult
  func evaluate(_ expression: String) throws -> Any? {
    let answer = try call(
      "Runtime.evaluate",
      ["expression": expression, "awaitPromise": true, "returnByValue": true, "userGesture": true])
    if let details = answer["exceptionDetails"] { throw Failure(text: "\(expression): \(details)") }
    return (answer["result"] as? [String: Any])?["value"]
  }

  func text(_ expression: String) throws -> String { try evaluate(expression) as? String ?? "" }

  /// Waits until an expression is true; a minute at most.
  func wait(_ what: Comment, _ expression: String) throws {
    let end = Date(timeIntervalSinceNow: 60)
    while Date() < end {
      if try evaluate(expression) as? Bool == true { return }
      Thread.sleep(forTimeInterval: 0.05)
    }
    Issue.record("\(what): \(expression)")
  }

  /// Presses and releases a key; `text` is what it types.
  func press(_ key: String, text: String = "") throws {
    try call("Input.dispatchKeyEvent", ["type": text.isEmpty ? "rawKeyDown" : "keyDown", "key": key, "text": text])
    try call("Input.dispatchKeyEvent", ["type": "keyUp", "key": key])
  }
}
