import SpecCompiler
import Starlark
import Synchronization
import Testing

@Suite("What is ignored is said")
struct WarningTests {
  private final class Heard: Sendable {
    let lines = Mutex<[String]>([])

    var warnings: LibraryWarnings {
      LibraryWarnings { code, message, calls in
        let place = calls.last.map { "\($0.position.line):\($0.position.column)" } ?? "?"
        self.lines.withLock { $0.append("\(code) \(place) \(message)") }
      }
    }
  }

  @Test("A description that is no text is dropped, with a warning at the call")
  func description() throws {
    let heard = Heard()
    let text = """
      def make(d):
        return spec("a", "audio", 1, [1], description = d)
      [make(5), make("fine"), make(None), make(["x"])]
      """
    let value = try Evaluating.value(text, warnings: heard.warnings)
    let keys = value.elements.map { $0.entries.contains { $0.key.asString == "description" } }
    #expect(keys == [false, true, false, false])
    #expect(
      heard.lines.withLock { $0 } == [
        "CLI_W001 2:10 spec(): 'description' expected string, got int; it is ignored",
        "CLI_W001 2:10 spec(): 'description' expected string, got list; it is ignored",
      ])
  }

  @Test("A whoosh whose frequencies go against its direction is told of, at the call; one that agrees is not")
  func whoosh() throws {
    let heard = Heard()
    let text = """
      def make(direction, start, end):
        return whoosh_builder(direction = direction, duration_ms = 400, start_freq = start, end_freq = end)
      [make("rising", 300, 4000), make("falling", 300, 4000), make("rising", 900.5, 300), make("falling", 300, 300)]
      """
    _ = try Evaluating.value(text, warnings: heard.warnings)
    #expect(
      heard.lines.withLock { $0 } == [
        "CLI_W001 2:10 whoosh_builder(): 'direction' is \"falling\", but 'end_freq' 4000 is above 'start_freq' 300; the "
          + "two are exchanged",
        "CLI_W001 2:10 whoosh_builder(): 'direction' is \"rising\", but 'start_freq' 900.5 is above 'end_freq' 300; the "
          + "two are exchanged",
      ])
  }

  @Test("Nobody need listen")
  func nobody() throws {
    #expect(throws: Never.self) { try Evaluating.value("spec('a', 'audio', 1, [1], description = 5)") }
  }
}
