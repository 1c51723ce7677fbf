import Testing

@testable import Starlark

@Suite("Limits and counts")
struct LimitTests {
  private static let program = """
    def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
    d = {}
    for i in range(1000):
        d[str(i)] = [i, fib(5)]
    x = sorted(d.items(), key = lambda e: e[0])
    y = ",".join([k for k, v in x])
    z = (1 << 1000) * 3 // 7
    """

  private func steps(_ text: String, _ limits: Limits = .specCade) -> Int? {
    guard case .value(let evaluation) = Programs.run(text, .specCade, limits: limits) else { return nil }
    return evaluation.steps
  }

  @Test("The step count of a program is the same in every run, and what it was when this was written")
  func deterministic() throws {
    let first = try #require(steps(Self.program))
    #expect(steps(Self.program) == first)
    #expect(steps("for i in range(1000): pass") == Self.emptyLoop)
  }

  /// Two at the start, two instructions a turn (the body with its jump).
  private static let emptyLoop = 2_002

  @Test("With exactly the steps that it needs a program ends; with one less it does not")
  func exact() throws {
    let needed = try #require(steps(Self.program))
    var limits = Limits.specCade
    limits.steps = needed
    #expect(steps(Self.program, limits) == needed)
    limits.steps = needed - 1
    #expect(steps(Self.program, limits) == nil)
  }

  @Test("Garbage is collected: far more than the limit can be made, one after the other")
  func garbage() throws {
    var limits = Limits.standard
    limits.memoryBytes = 32 << 20
    let text = """
      def run():
          keep = {}
          last = None
          for i in range(400000):
              s = "some text " + str(i)
              last = [s, {"k": (s, i)}, lambda: s]
              if i % 1000 == 0:
                  keep[s] = last
          return keep, last
      keep, last = run()
      total = len(keep)
      checks = [v[0] == k and v[1]["k"][0] == k and v[2]() != "" for k, v in keep.items()]
      ok = all(checks) and last[1]["k"][1] == 399999 and keep["some text 5000"][1]["k"][1] == 5000
      """
    guard case .value(let evaluation) = Programs.run(text, .extended, limits: limits) else {
      Issue.record("\(Programs.run(text, .extended, limits: limits))")
      return
    }
    #expect(evaluation.global("ok")?.asBool == true)
    #expect(evaluation.global("total")?.asInt == 400)
    #expect(evaluation.bytesHeld <= limits.memoryBytes)
  }

  @Test("Large lists and dicts are given back as they grow")
  func growth() {
    var limits = Limits.standard
    limits.memoryBytes = 48 << 20
    let text = """
      def run():
          x = []
          for i in range(1000000): x.append(i)
          d = {}
          for i in range(200000): d[i] = i
          return len(x) + len(d)
      r = run()
      """
    guard case .value(let evaluation) = Programs.run(text, .extended, limits: limits) else {
      Issue.record("\(Programs.run(text, .extended, limits: limits))")
      return
    }
    #expect(evaluation.global("r")?.asInt == 1_200_000)
  }

  @Test("A thousand brackets and chains of a thousand terms work")
  func nesting() throws {
    let brackets = String(repeating: "(", count: 1_000) + "1" + String(repeating: ")", count: 1_000)
    #expect(try Programs.value(brackets).asInt == 1)
    let lists = String(repeating: "[", count: 1_000) + String(repeating: "]", count: 1_000)
    #expect(try Programs.value(lists).count == 1)
    let chain = "1" + String(repeating: " + 1", count: 999)
    #expect(try Programs.value(chain).asInt == 1_000)
    let ands = "True" + String(repeating: " and True", count: 999)
    #expect(try Programs.value(ands).asBool == true)
  }

  @Test("Programs of many lines, many names, many constants")
  func large() throws {
    let lines = (0..<20_000).map { "v\($0) = \($0) + \($0).5\n" }.joined() + "v19999\n"
    #expect(try Programs.value(lines).asDouble == 19_999 + 19_999.5)
    let list = "[" + (0..<100_000).map { "\($0 % 100)," }.joined() + "]"
    #expect(try Programs.value(list).count == 100_000)
    let dict = "{" + (0..<10_000).map { "\"k\($0)\": \($0)," }.joined() + "}"
    #expect(try Programs.value(dict).count == 10_000)
  }
}

@Suite("Searching")
struct SearchTests {
  /// All ways of searching agree with the plainest one, over texts of few letters, where much is alike.
  @Test("Searches find what comparing at each place finds")
  func search() {
    var random = BigIntegerTests.Random(state: 9)
    for _ in 0..<3_000 {
      let text = (0..<(random.next() % 400)).map { _ in UInt8(97 + random.next() % 2) }
      let needle = (0..<(1 + random.next() % 40)).map { _ in UInt8(97 + (random.next() % 20 == 0 ? 1 : 0)) }
      let places = (0..<max(text.count - needle.count + 1, 0)).filter {
        Array(text[$0...].prefix(needle.count)) == needle
      }
      text.withUnsafeBufferPointer { text in
        needle.withUnsafeBufferPointer { needle in
          #expect(UTF8Text.find(needle, in: text, from: 0, to: text.count) == places.first)
          #expect(UTF8Text.findLast(needle, in: text, from: 0, to: text.count) == places.last)
        }
      }
    }
    // Long enough for the linear method.
    let text = [UInt8](repeating: 97, count: 20_000) + [98] + [UInt8](repeating: 97, count: 20_000)
    let needle = [UInt8](repeating: 97, count: 999) + [98]
    text.withUnsafeBufferPointer { text in
      needle.withUnsafeBufferPointer { needle in
        #expect(UTF8Text.find(needle, in: text, from: 0, to: text.count) == 19_001)
        #expect(UTF8Text.findLast(needle, in: text, from: 0, to: text.count) == 19_001)
      }
    }
  }
}
