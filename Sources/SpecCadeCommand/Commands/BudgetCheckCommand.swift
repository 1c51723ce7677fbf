import CommandLineKit
import JSONCore
import SpecCade
import SpecModel
import SystemIO

/// Says how much of their budgets the specs of a folder use.
struct BudgetCheckCommand: Command {
  static let name = "check"
  static let abstract = "Say how much of each limit every spec of a folder uses, the worst first, under all profiles."
  static let discussion = """
    A share is in per cent of what a profile allows; above 100, and where it says `no` (a sample rate that is not \
    allowed), that profile refuses the spec. `Profile` is what the spec is held to here, and what the lines are sorted by. \
    Nothing is made or written.
    """
  static let examples = [
    CommandExample("speccade budget check specs", "Every spec, every limit, every profile."),
    CommandExample("speccade budget check specs --top 10", "Only the ten worst lines."),
    CommandExample("speccade budget check specs --budget strict", "Fails where a spec is beyond `strict`."),
  ]
  static let exitCodes = [
    ExitCodeNote(.success, "Every spec is within the profile that it is held to."),
    ExitCodeNote(.failure, "A spec is beyond it or is none, or something could not be read."),
    ExitCodeNote(.usage, "The command line was not understood."),
  ]

  var directory = "./specs"
  var budget: String?
  var top: Int?
  var json = false

  static func declare(_ command: inout CommandBuilder<BudgetCheckCommand>) {
    command.argument(\.directory, "DIR", completes: .directory, help: "The folder of specs, or a spec.")
    SpecOptions.budget(&command, \.budget)
    command.option(\.top, "top", placeholder: "N", rule: .atLeast(1), help: "Only so many lines.")
    SpecOptions.json(&command, \.json)
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    let engine = SpecOptions.engine(context, usesCache: false)
    let paths: [String]
    do throws(SystemError) {
      let isFolder = try context.fileSystem.existingStatus(directory)?.kind == .directory
      paths = isFolder ? try SpecDiscovery(fileSystem: context.fileSystem).specs(below: directory) : [directory]
    } catch {
      let failure = Diagnostic(.fileRead, "Failed to read folder '\(directory)': \(error.reason)", file: directory)
      BudgetProfiles.print([failure], json: json, context.terminal)
      return .failure
    }
    let choice = try SpecOptions.budget(budget, of: paths, engine)
    // Other JSON that lies in the folder is not counted.
    let runs = paths.map { engine.check($0, budget: choice, level: .contract) }.filter { !$0.isNotASpec }
    let usage = BudgetUsage(runs, profiles: engine.profiles(ofSpecsAt: paths))
    if json { printDocument(usage, context.terminal) } else { printTable(usage, context.terminal) }
    return usage.isWithin ? .success : .failure
  }

  private func printTable(_ usage: BudgetUsage, _ terminal: Terminal) {
    for run in usage.runs where run.validation?.spec == nil { DiagnosticText.printError(run.errors, terminal) }
    var table = TextTable(
      [.init("Spec"), .init("Profile"), .init("Limit"), .number("Use")] + usage.profiles.map { .number($0.name) })
    for line in usage.lines.prefix(top ?? Int.max) {
      table.add(
        [line.path, line.profile, line.limit.fullName, DecimalText.shortest(line.use.actual)]
          + zip(usage.profiles, line.shares).map { Self.percent($1, $0, line.limit) })
    }
    if !table.isEmpty { terminal.print(table.text(style: terminal.outputStyle), terminator: "") }
    let style = terminal.outputStyle
    let beyond = usage.runs.count { run in run.errors.contains { $0.code == .budgetExceeded } }
    let unread = usage.runs.count { $0.validation?.spec == nil }
    let words = [beyond > 0 ? "\(beyond) beyond it" : nil, unread > 0 ? "\(unread) could not be read" : nil]
    terminal.print(
      usage.isWithin
        ? style("SUCCESS", .bold, .green) + " \(usage.runs.count) specs, each within its profile"
        : style("FAILED", .bold, .red) + " \(usage.runs.count) specs: "
          + words.compactMap { $0 }.joined(separator: ", "))
  }

  /// `50%`; `yes` and `no` for rates that are allowed or not; `no` for any use of nothing; `–` without a limit.
  private static func percent(_ share: Double, _ profile: BudgetProfile, _ limit: BudgetLimit) -> String {
    if limit.value(in: profile).isUnlimited { return "–" }
    guard share.isFinite else { return "no" }
    if case .rates = limit.value(in: profile) { return "yes" }
    let percent = share * 100
    return DecimalText.fixed(percent, places: percent < 10 && percent != 0 ? 1 : 0) + "%"
  }

  private func printDocument(_ usage: BudgetUsage, _ terminal: Terminal) {
    let errors = usage.runs.filter { $0.validation?.spec == nil }.flatMap(\.errors)
    terminal.output.write(
      Envelope.document(1, success: usage.isWithin) { _, writer in
        Envelope.begin(&writer, success: usage.isWithin, errors: errors, warnings: [])
        writer.key("uses")
        writer.beginArray()
        for line in usage.lines.prefix(top ?? Int.max) {
          writer.beginObject()
          writer.member("spec_path", line.path)
          writer.member("profile", line.profile)
          writer.member("limit", line.limit.fullName)
          if let path = line.use.path?.description { writer.member("path", path) }
          Envelope.append("actual", line.use.actual, to: &writer)
          // A share that has no number, of what is not allowed at all, is null.
          writer.key("shares")
          writer.beginObject()
          for (profile, share) in zip(usage.profiles, line.shares) { Envelope.append(profile.name, share, to: &writer) }
          writer.endObject()
          writer.endObject()
        }
        writer.endArray()
        writer.endObject()
      })
  }
}
