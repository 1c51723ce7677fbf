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

  @Test("Nobody need listen")
  func nobody() throws {
    #expect(throws: Never.self) { try Evaluating.value("spec('a', 'audio', 1, [1], description = 5)") }
  }
}
