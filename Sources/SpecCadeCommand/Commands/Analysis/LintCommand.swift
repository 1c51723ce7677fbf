import CommandLineKit
import JSONCore
import SchemaKit
import SpecCade
import SpecModel
import SystemIO

/// Checks finished files against the quality rules (contract, core §7.14, audio §18).
struct LintCommand: Command {
  static let name = "lint"
  static let abstract = "Check a finished file against the rules of quality."
  static let discussion = """
    The rules look at the file alone; with --spec also at what it was made from. `generate` checks them too, and puts what \
    they find into the report.
    """
  static let examples = [
    CommandExample("speccade lint assets/laser.wav", "What is there to say?"),
    CommandExample("speccade lint assets/laser.wav --spec laser.json --strict", "Warnings fail too."),
    CommandExample("speccade lint assets/laser.wav --only-rules audio/clipping,audio/dc-offset", "Only some rules."),
  ]
  static let exitCodes = [
    ExitCodeNote(.success, "Nothing is wrong; with --strict not even probably."),
    ExitCodeNote(.failure, "A rule found an error, or with --strict a warning; or the file could not be looked at."),
    ExitCodeNote(.usage, "The command line was not understood."),
  ]
  static let seeAlso = ["speccade analyze", "speccade generate"]

  enum Format: String, ChoiceValue {
    case text, json
  }

  var input = ""
  var spec: String?
  var strict = false
  var disabled: [String] = []
  var only: [String] = []
  var format = Format.text

  static func declare(_ command: inout CommandBuilder<LintCommand>) {
    command.requiredArgument(
      \.input, "FILE", option: "input", short: "i", completes: .file(extensions: ["wav"]), help: "The file to check.")
    command.option(
      \.spec, "spec", short: "s", placeholder: "SPEC", completes: SpecOptions.specFiles,
      help: "The spec that the file was made from.")
    command.flag(\.strict, "strict", help: "Warnings fail too.")
    command.repeated(
      \.disabled, "disable-rule", placeholder: "ID", completes: .choice(ruleNames), help: "Leave a rule out.")
    command.repeated(
      \.only, "only-rules", placeholder: "ID,…", separator: ",", completes: .choice(ruleNames),
      help: "Look at these rules only; --disable-rule wins.")
    command.option(\.format, "format", help: "How the result is written.")
  }

  /// The rules of every family that has some.
  private static var ruleNames: [String] {
    AssetFamilies.standard.list.flatMap { $0.analysis?.lintRules.map(\.id) ?? [] }
  }

  func check() throws(UsageError) {
    for rule in disabled + only {
      let family = rule.split(separator: "/").first.map(String.init) ?? ""
      let known = AssetFamilies.standard.list.first { $0.name == family }
      // The rules of a family that this version does not look into are another version's to know.
      if let known, known.analysis == nil, rule.contains("/") { continue }
      guard !Self.ruleNames.contains(rule) else { continue }
      throw UsageError(
        "there is no rule '\(rule)'",
        hints: Suggestion.nearest(to: rule, among: Self.ruleNames).map { ["did you mean '\($0)'?"] } ?? [
          "rules are \(Self.ruleNames.joined(separator: ", "))"
        ])
    }
  }

  func run(_ context: CommandContext) -> ExitCode {
    let terminal = context.terminal
    let analyzer = AssetAnalyzer(fileSystem: context.fileSystem)
    let selection = LintSelection(only: only.isEmpty ? nil : Set(only), disabled: Set(disabled))
    do throws(Diagnostic) {
      let report = try analyzer.lint(input, specContext(context), selection)
      let passed = report.ok && !(strict && report.warningCount > 0)
      if format == .json {
        terminal.output.write(document(report, success: passed))
      } else {
        if !analyzer.looksInto(input) { terminal.printError("note: no rule looks into '\(input)'") }
        terminal.print("Linting: \(input)")
        LintText.printGroups(report, terminal)
        LintText.printSummary(report, passed: passed, terminal)
      }
      return passed ? .success : .failure
    } catch {
      if format == .json {
        terminal.output.write(document(LintReport([Self.issue(error)]), success: false))
      } else if isMissing(context) {
        terminal.printError(terminal.errorStyle("error:", .bold, .red) + " File not found: \(input)")
      } else {
        DiagnosticText.printError([error], terminal)
      }
      return .failure
    }
  }

  private func isMissing(_ context: CommandContext) -> Bool {
    ((try? context.fileSystem.existingStatus(input)) ?? nil) == nil
  }

  /// What the spec tells; a spec that cannot be loaded only has a warning.
  private func specContext(_ context: CommandContext) -> LintContext {
    guard let spec else { return LintContext() }
    do throws(LoadFailure) {
      let root = try SpecLoader(fileSystem: context.fileSystem).load(spec).root
      return LintContext(recipeKind: root["recipe"]?["kind"]?.string, params: root["recipe"]?["params"])
    } catch {
      let reason = error.first
      context.terminal.printError("warning: the spec is not used: \(reason.message) [\(reason.code.rawValue)]")
      return LintContext()
    }
  }

  /// What a file that cannot be looked at is in a report.
  private static func issue(_ error: Diagnostic) -> LintIssue {
    let rule = error.code == .fileRead ? "lint/file-not-found" : "lint/unreadable-file"
    return LintIssue(
      rule, .error, "\(error.message) [\(error.code.rawValue)]",
      suggestion: error.hint ?? "Give a file that can be read")
  }

  private func document(_ report: LintReport, success: Bool) -> [UInt8] {
    var writer = JSONWriter(style: .pretty)
    writer.object { writer in
      writer.member("success", success)
      writer.member("asset_path", input)
      if let spec { writer.member("spec_path", spec) }
      writer.member("report", report.jsonDocument().root)
    }
    return writer.finish() + [UInt8(ascii: "\n")]
  }
}
