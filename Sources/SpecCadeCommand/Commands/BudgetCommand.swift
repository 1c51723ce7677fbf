import CommandLineKit
import JSONCore
import SpecCade
import SpecModel

/// Looks at budget profiles (contract, core §4).
enum BudgetGroup: CommandGroup {
  static let name = "budget"
  static let abstract = "Look at budget profiles: how much a spec may use."
  static let commands: [any CommandNode.Type] = [
    BudgetListCommand.self, BudgetShowCommand.self, BudgetDiffCommand.self, BudgetCheckCommand.self,
  ]
}

struct BudgetListCommand: Command {
  static let name = "list"
  static let abstract = "Print every limit under every profile, those of the project here included."
  static let examples = [CommandExample("speccade budget list", "All limits, a column for each profile.")]

  var json = false
  var markdown = false

  static func declare(_ command: inout CommandBuilder<BudgetListCommand>) {
    SpecOptions.json(&command, \.json)
    command.flag(\.markdown, "markdown", help: "The reference page of the profiles that are built in.")
  }

  func check() throws(UsageError) {
    if json, markdown { throw UsageError("--json and --markdown exclude each other") }
  }

  func run(_ context: CommandContext) -> ExitCode {
    if markdown {
      context.terminal.print(BudgetReference().markdown, terminator: "")
      return .success
    }
    return BudgetProfiles.withProject(context, json: json) { profiles in
      if json {
        BudgetProfiles.printDocument(profiles.all, profiles.project, context.terminal)
      } else {
        BudgetProfiles.printTable(BudgetReference(profiles: profiles.all).rows, profiles.all, context.terminal)
      }
      return .success
    }
  }
}

struct BudgetShowCommand: Command {
  static let name = "show"
  static let abstract = "Print the limits of a profile, or of the one that a spec is held to."
  static let examples = [
    CommandExample("speccade budget show strict", "One profile."),
    CommandExample("speccade budget show --for specs/retro/beep.json", "The profile of a spec, and who says so."),
  ]

  var profile: String?
  var spec: String?
  var json = false

  static func declare(_ command: inout CommandBuilder<BudgetShowCommand>) {
    command.argument(
      \.profile, "PROFILE", completes: .choice(BudgetProfile.names), help: "A profile, built in or of the project here."
    )
    command.option(
      \.spec, "for", placeholder: "SPEC", completes: SpecOptions.specFiles,
      help: "The profile that this spec is held to.")
    SpecOptions.json(&command, \.json)
  }

  func check() throws(UsageError) {
    if (profile == nil) == (spec == nil) { throw UsageError("give a profile, or a spec with --for") }
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    if let spec { return show(budgetOf: spec, context) }
    return try BudgetProfiles.withProject(context, json: json) { profiles throws(UsageError) in
      show(try profiles.named(profile ?? ""), nil, profiles.project, context.terminal)
      return .success
    }
  }

  private func show(budgetOf spec: String, _ context: CommandContext) -> ExitCode {
    let engine = SpecOptions.engine(context, usesCache: false)
    let name = context.environment[SpecOptions.budgetVariable] ?? ""
    do throws(ProjectProblems) {
      let budget = try engine.budget(ofSpecAt: spec, name.isEmpty ? .automatic : .named(name))
      show(budget.profile, budget, try engine.projects.project(of: spec)?.project, context.terminal)
      return .success
    } catch {
      BudgetProfiles.print(error.diagnostics, json: json, context.terminal)
      return .failure
    }
  }

  private func show(_ profile: BudgetProfile, _ budget: ResolvedBudget?, _ project: Project?, _ terminal: Terminal) {
    if json {
      BudgetProfiles.printDocument([profile], project, terminal)
      return
    }
    terminal.print("Profile: \(profile.name)" + (budget.map { " (\(BudgetProfiles.reason($0)))" } ?? ""))
    if let description = project?.descriptions[profile.name] { terminal.print(description) }
    terminal.print("Content hash: \(profile.contentHash.hexadecimal)")
    var table = TextTable([.init("Limit"), .number("Value"), .init("Unit"), .init("What is counted")])
    for row in BudgetReference(profiles: [profile]).rows {
      table.add(row.limit.fullName, row.values.first?.text ?? "", row.limit.unit.rawValue, row.limit.doc)
    }
    terminal.print(table.text(style: terminal.outputStyle), terminator: "")
  }
}

struct BudgetDiffCommand: Command {
  static let name = "diff"
  static let abstract = "Print the limits that two profiles do not agree about."
  static let examples = [CommandExample("speccade budget diff default zx-8bit", "What the second takes away.")]

  var first = ""
  var second = ""
  var json = false

  static func declare(_ command: inout CommandBuilder<BudgetDiffCommand>) {
    let names = Completion.choice(BudgetProfile.names)
    command.requiredArgument(\.first, "PROFILE", completes: names, help: "A profile.")
    command.requiredArgument(\.second, "OTHER", completes: names, help: "Another.")
    SpecOptions.json(&command, \.json)
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    try BudgetProfiles.withProject(context, json: json) { profiles throws(UsageError) in
      let pair = [try profiles.named(first), try profiles.named(second)]
      let rows = BudgetReference(profiles: pair).differences
      if json {
        printDocument(rows, context.terminal)
      } else if rows.isEmpty {
        context.terminal.print("`\(first)` and `\(second)` have the same limits.")
      } else {
        BudgetProfiles.printTable(rows, pair, context.terminal)
      }
      return .success
    }
  }

  private func printDocument(_ rows: [BudgetReference.Row], _ terminal: Terminal) {
    terminal.output.write(
      Envelope.document(1, success: true) { _, writer in
        Envelope.begin(&writer, success: true, errors: [], warnings: [])
        writer.key("differences")
        writer.beginArray()
        for row in rows {
          writer.beginObject()
          writer.member("limit", row.limit.fullName)
          for (name, value) in zip([first, second], row.values) { BudgetProfiles.append(name, value, to: &writer) }
          writer.endObject()
        }
        writer.endArray()
        writer.endObject()
      })
  }
}
