import Foundation
import Testing

@testable import Starlark

@Suite("Hostile programs end at their limits")
struct HostileTests {
  struct Program: CustomStringConvertible, Sendable {
    var code: String
    var title: String
    var text: String

    var description: String { "\(code): \(title)" }
    /// Either of several limits may come first, as debug and release builds set them.
    var codes: [String] { code.split(separator: "|").map(String.init) }
  }

  /// Programs after lines `### code title`.
  static let programs: [Program] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Hostile/programs.star")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    var programs: [Program] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("### ") {
        let words = line.dropFirst(4).split(separator: " ", maxSplits: 1)
        programs.append(Program(code: String(words[0]), title: String(words.count > 1 ? words[1] : ""), text: ""))
      } else if !programs.isEmpty {
        programs[programs.count - 1].text += line + "\n"
      }
    }
    return programs + generated
  }()

  /// Sources that are hostile by their size.
  private static let generated: [Program] = {
    func nested(_ open: String, _ close: String, _ count: Int) -> String {
      "x = " + String(repeating: open, count: count) + "1" + String(repeating: close, count: count) + "\n"
    }
    return [
      Program(code: "too-complex", title: "brackets", text: nested("[", "]", 100_000)),
      Program(code: "too-complex", title: "parentheses", text: nested("(", ")", 100_000)),
      Program(code: "too-complex", title: "calls", text: nested("f(", ")", 100_000)),
      Program(code: "too-complex", title: "signs", text: nested("-", "", 100_000)),
      Program(code: "too-complex", title: "nots", text: nested("not ", "", 100_000)),
      Program(code: "too-complex", title: "lambdas", text: nested("lambda: ", "", 100_000)),
      Program(code: "too-complex", title: "sums", text: "x = 1" + String(repeating: " + 1", count: 100_000) + "\n"),
      Program(
        code: "too-complex", title: "attributes", text: "x = [1]" + String(repeating: ".a", count: 100_000) + "\n"),
      Program(code: "too-complex", title: "conditionals", text: nested("1 if 1 else ", "", 100_000)),
      Program(
        code: "too-complex", title: "blocks",
        text: (0..<5_000).map { String(repeating: " ", count: $0) + "if True:\n" }.joined()
          + String(repeating: " ", count: 5_000) + "pass\n"),
      Program(code: "too-complex", title: "a long number", text: "x = " + String(repeating: "9", count: 1_000_000)),
      Program(
        code: "too-complex", title: "a tuple of many elements",
        text: "x = (" + String(repeating: "y,", count: 100_000) + ")\ny = 1\n"),
    ]
  }()

  static let limits: Limits = {
    var limits = Limits.specCade
    #if DEBUG
      limits.steps = 1_000_000
    #else
      limits.steps = 20_000_000
    #endif
    limits.memoryBytes = 64 << 20
    limits.stringBytes = 8 << 20
    limits.containerElements = 2_000_000
    return limits
  }()

  static let dialect: Dialect = {
    var dialect = Dialect.specCade
    dialect.features = [.print]
    return dialect
  }()

  @Test("There are at least sixty")
  func thereAreSixty() { #expect(Self.programs.count >= 60) }

  @Test("Each ends with its limit's code", arguments: programs)
  func ends(_ program: Program) {
    guard !program.text.isEmpty else { return }
    var limits = Self.limits
    // What must fill memory or count far needs the room for it.
    if program.codes[0] != "limit-steps" { limits.steps = 1_000_000_000 }
    if program.code == "limit-container" { limits.memoryBytes = 1 << 30 }
    switch Programs.run(program.text, Self.dialect, limits: limits) {
    case .value(let evaluation): Issue.record("\(program): ran to its end in \(evaluation.steps) steps")
    case .errors(let errors):
      #expect(program.codes.contains(errors[0].code.rawValue), "\(program): \(errors[0])")
      #expect(errors[0].range != nil)
    }
  }

  /// The clock's limit ends them too, wherever they are; at most 50 ms late in a release build.
  @Test("Time ends what steps would", .serialized, arguments: programs.filter { $0.codes[0] == "limit-steps" })
  func time(_ program: Program) {
    var limits = Limits.specCade
    limits.steps = .max
    limits.nanoseconds = 60_000_000
    var host = Host()
    host.clock = { DispatchTime.now().uptimeNanoseconds }
    let start = DispatchTime.now().uptimeNanoseconds
    guard case .errors(let errors) = Programs.run(program.text, Self.dialect, limits: limits, host: host) else {
      Issue.record("\(program): ran to its end")
      return
    }
    let late = Double(DispatchTime.now().uptimeNanoseconds - start - limits.nanoseconds) / 1e6
    #expect(errors[0].code == .timeLimit, "\(program): \(errors[0])")
    #if DEBUG
      let allowed = 3_000.0
    #else
      let allowed = 50.0
    #endif
    // Other processes may hold ours up: once more before it counts.
    if late > allowed { print("\(program): \(late) ms late") }
    #expect(late < allowed * 4, "\(program): \(late) ms late")
  }

  @Test("A host can cancel, from any builtin")
  func cancellation() {
    final class Count: @unchecked Sendable { var value = 0 }
    let count = Count()
    var host = Host()
    host.isCancelled = {
      count.value += 1
      return count.value > 3
    }
    let text = "x = [i * 7919 % 100003 for i in range(100000)]\nfor i in range(100000): y = sorted(x)\n"
    guard case .errors(let errors) = Programs.run(text, .specCade, host: host) else {
      Issue.record("ran to its end")
      return
    }
    #expect(errors[0].code == .cancelled)
  }
}
