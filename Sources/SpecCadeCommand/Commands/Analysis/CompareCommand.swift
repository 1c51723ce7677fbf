import CommandLineKit
import JSONCore
import SpecCade
import SpecModel

/// Says how two finished files differ (contract, core §7.11, §9.4).
struct CompareCommand: Command {
  static let name = "compare"
  static let abstract = "Say how two finished files differ."
  static let examples = [
    CommandExample("speccade compare before.wav after.wav", "In words."),
    CommandExample("speccade compare --a before.wav --b after.wav --json", "For programs."),
  ]
  static let exitCodes = [
    ExitCodeNote(.success, "They were compared, whatever came of it."),
    ExitCodeNote(.failure, "They could not be compared."),
    ExitCodeNote(.usage, "The command line was not understood."),
  ]
  static let seeAlso = ["speccade analyze", "speccade audit"]

  var first = ""
  var second = ""
  var json = false

  static func declare(_ command: inout CommandBuilder<CompareCommand>) {
    command.requiredArgument(
      \.first, "A", option: "a", short: "a", completes: .file(extensions: ["wav"]), help: "A file.")
    command.requiredArgument(
      \.second, "B", option: "b", short: "b", completes: .file(extensions: ["wav"]),
      help: "Another of the same kind; differences are A less B.")
    SpecOptions.json(&command, \.json)
  }

  func run(_ context: CommandContext) -> ExitCode {
    let terminal = context.terminal
    do throws(Diagnostic) {
      let result = try AssetAnalyzer(fileSystem: context.fileSystem).compare(first, second)
      if json { terminal.output.write(Self.document(result)) } else { Self.printLines(result, terminal) }
      return .success
    } catch {
      if json {
        terminal.output.write(AnalysisText.failure([error]))
      } else {
        DiagnosticText.printError([error], terminal)
      }
      return .failure
    }
  }

  private static func document(_ result: ComparedAssets) -> [UInt8] {
    var writer = JSONWriter(style: .pretty)
    writer.object { writer in
      writer.member("success", true)
      writer.member("errors", array: { _ in })
      writer.member(
        "result",
        object: { writer in
          writer.member("path_a", result.first)
          writer.member("path_b", result.second)
          writer.member("asset_type", result.family)
          writer.member("hash_a", result.firstHash)
          writer.member("hash_b", result.secondHash)
          writer.member("identical", result.isIdentical)
          writer.member(
            "metrics",
            object: { writer in
              writer.member("type", result.family)
              for member in result.metrics { writer.member(member.key, member.value.document().root) }
            })
        })
    }
    return writer.finish() + [UInt8(ascii: "\n")]
  }

  private static func printLines(_ result: ComparedAssets, _ terminal: Terminal) {
    terminal.print("Comparing: \(result.first)")
    terminal.print("With: \(result.second)")
    terminal.print("Type: \(result.family)")
    terminal.print(result.isIdentical ? "The files are identical, byte for byte." : "The files differ.")
    for member in result.metrics {
      guard case .float(let value) = member.value else { continue }
      let note = rating(member.key, value).map { " (\($0))" } ?? ""
      terminal.print("  \(member.key): \(DecimalText.fixed(value, places: 6))\(note)")
    }
  }

  /// The contract's words for figures that need some.
  private static func rating(_ key: String, _ value: Double) -> String? {
    guard key == "spectral_correlation" else { return nil }
    return value > 0.95
      ? "very similar" : value > 0.80 ? "similar" : value > 0.50 ? "somewhat different" : "very different"
  }
}
