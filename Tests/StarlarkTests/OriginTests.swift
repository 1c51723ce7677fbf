import Testing

@testable import Starlark

@Suite("Lists and dicts know the calls in which they were made")
struct OriginTests {
  private func evaluate(_ texts: [String: String], _ limits: Limits = .standard, recursion: Bool = true) throws
    -> Evaluation
  {
    var host = Host()
    host.loader = LoadTests.Modules(texts: texts)
    var dialect = Dialect.specCade
    dialect.allowsLoad = true
    dialect.allowsRecursion = recursion
    let environment = Environment(dialect: dialect, functions: [HostingTests.oscillator])
    let module = try CompiledModule(SourceText(name: "main", texts["main"] ?? ""), environment: environment)
    return try module.evaluate(limits: limits, host: host)
  }

  /// `<module> main:5:10 / layer lib:2:10`, for each.
  private func stacks(_ values: [StarlarkValue]) -> [String] {
    values.map { value in
      value.originStack.map { "\($0.function) \($0.source.name):\($0.position.line):\($0.position.column)" }
        .joined(separator: " / ")
    }
  }

  private func stacks(_ text: String, _ more: [String: String] = [:], recursion: Bool = true) throws -> [String] {
    let value = try evaluate(more.merging(["main": text]) { $1 }, recursion: recursion).value
    return stacks(value.elements)
  }

  @Test("Outside of functions there is but the place", arguments: [true, false])
  func outermost(_ recursion: Bool) throws {
    let text = "a = []\nfor i in range(2): a.append({\"i\": i})\na.append([x for x in a])\na.append(oscillator(5))\na"
    #expect(
      try stacks(text, recursion: recursion) == [
        "<module> main:2:29", "<module> main:2:29", "<module> main:3:10", "<module> main:4:10",
      ])
  }

  @Test("In a function, its calls; in a function of a function, theirs; with recursion and without it")
  func nested() throws {
    let text = """
      def leaf(x): return {"x": x}
      def pair(x):
          return [leaf(x), {"own": leaf(x)}]
      def library(x): return oscillator(x)
      [leaf(1), pair(2), pair(3)[0], pair(3)[1], pair(3)[1]["own"], library(4)]
      """
    for recursion in [true, false] {
      #expect(
        try stacks(text, recursion: recursion) == [
          "<module> main:5:2 / leaf main:1:21",
          "<module> main:5:11 / pair main:3:12",
          "<module> main:5:20 / pair main:3:13 / leaf main:1:21",
          "<module> main:5:32 / pair main:3:22",
          "<module> main:5:44 / pair main:3:30 / leaf main:1:21",
          "<module> main:5:63 / library main:4:24",
        ])
    }
  }

  @Test("Comprehensions, lambdas, calls back from builtins, spread arguments, operators")
  func kinds() throws {
    let text = """
      def make(*args, **kwargs): return kwargs
      def all(): return [make(i = i) for i in range(2)]
      def joined(a): return a + [2]
      sorted_by = []
      sorted([2, 1], key = lambda x: sorted_by.append([x]) or x)
      [all()[1], joined([1]), (lambda: {})(), make(**{"a": 1}), sorted_by[1], make(*[1])]
      """
    #expect(
      try stacks(text) == [
        // The dict of the named arguments is made by the call.
        "<module> main:6:2 / all main:2:20",
        "<module> main:6:12 / joined main:3:23",
        "<module> main:6:25 / lambda main:6:34",
        "<module> main:6:41",
        "<module> main:5:1 / lambda main:5:49",
        "<module> main:6:73",
      ])
  }

  @Test("Functions of modules have the calls of who calls them; what a module made when it was loaded has its own")
  func modules() throws {
    let lib = """
      load("base", "layer")
      def drum(x): return layer(x)
      SHARED = layer(1)
      PLAIN = {"a": 1}
      """
    let base = "def layer(x):\n    return {\"x\": x}\n"
    let main = """
      load("lib", "drum", "SHARED", "PLAIN")
      def mine(x): return drum(x)
      [drum(1), mine(2), SHARED, PLAIN, PLAIN | {"b": 2}]
      """
    #expect(
      try stacks(main, ["lib": lib, "base": base]) == [
        "<module> main:3:2 / drum lib:2:21 / layer base:2:12",
        "<module> main:3:11 / mine main:2:21 / drum lib:2:21 / layer base:2:12",
        "<module> lib:3:10 / layer base:2:12",
        "<module> lib:4:9",
        "<module> main:3:35",
      ])
  }

  @Test("Each turn of a recursion is a call; the collector changes nothing")
  func recursion() throws {
    let text = """
      def deep(n):
          return [n] if n == 0 else deep(n - 1)
      def busy(n):
          for i in range(50): [i]
          return {"n": n}
      [deep(0), deep(3), busy(1)]
      """
    var always = Limits.standard
    always.collectsAlways = true
    for limits in [Limits.standard, always] {
      #expect(
        stacks(try evaluate(["main": text], limits).value.elements) == [
          "<module> main:6:2 / deep main:2:12",
          "<module> main:6:11 / deep main:2:31 / deep main:2:31 / deep main:2:31 / deep main:2:12",
          "<module> main:6:20 / busy main:5:12",
        ])
    }
  }

  @Test("A way of calls is kept once, however often it is gone")
  func once() throws {
    let text = """
      def f(x): return [x]
      def g(x): return f(x)
      x = [g(i) for i in range(10000)]
      y = [g(i) for i in range(9)]
      x
      """
    let evaluation = try evaluate(["main": text])
    #expect(stacks([try #require(evaluation.value[9_999])]) == ["<module> main:3:6 / g main:2:18 / f main:1:18"])
    #expect(evaluation.evaluatedModules.last?.heap.trails.pointee.count == 4)
  }

  @Test("Ways without end are cut, in memory that is accounted for, and at the same place each time")
  func hostile() throws {
    // 2^17 ways, each of which makes a list.
    let text = """
      def tree(n):
          if n == 0: return [0]
          tree(n - 1)
          return tree(n - 1)
      tree(17)
      """
    let first = try evaluate(["main": text])
    let links = try #require(first.evaluatedModules.last?.heap.trails.pointee.links)
    #expect(links.count == CallTrails.maximumLinks)
    // The ways beyond the last one that is kept are those before it.
    #expect(stacks([first.value]) == ["<module> main:5:1 / tree main:2:23"])
    let again = try evaluate(["main": text])
    #expect(stacks([again.value]) == stacks([first.value]) && again.steps == first.steps)
    #expect(first.bytesHeld >= CallTrails.maximumLinks * MemoryLayout<CallTrails.Link>.stride)
  }

  @Test("Where memory ends, values have less to tell, and nothing fails")
  func memory() throws {
    let owner = HeapOwner(id: 7, byteLimit: 10_000, meter: nil)
    let code = UnsafeMutablePointer<Instruction>.allocate(capacity: 10_000)
    defer { code.deallocate() }
    let calls = (0..<10_000).map { Origin(instruction: code + $0, trail: CallTrails.outermost) }
    let ways = calls.map { owner.trails.pointee.way($0, owner.pointer) }
    #expect(owner.trails.pointee.count == 256 && owner.pointer.pointee.bytesHeld <= 10_000)
    #expect(Set(ways.prefix(256)).count == 256 && ways.dropFirst(256).allSatisfy { $0 == CallTrails.outermost })
    #expect(calls.map { owner.trails.pointee.way($0, owner.pointer) } == ways, "and they are found again")
    let links = owner.trails.pointee.links
    #expect(CallTrails.sites(ways[200], in: links) == [UInt(bitPattern: code + 200)])
    #expect(CallTrails.sites(CallTrails.outermost, in: links).isEmpty)
  }
}
