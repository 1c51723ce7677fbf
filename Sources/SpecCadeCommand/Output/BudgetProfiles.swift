import CommandLineKit
import JSONCore
import SchemaKit
import SpecCade
import SpecModel

/// The profiles that are known here: built in, and of the project of the current folder.
struct BudgetProfiles {
  let project: Project?

  var all: [BudgetProfile] { BudgetProfile.all + (project?.profiles ?? []) }

  func named(_ name: String) throws(UsageError) -> BudgetProfile {
    if let profile = all.first(where: { $0.name == name }) { return profile }
    let names = all.map(\.name)
    throw UsageError(
      "there is no budget profile '\(name)': there are \(names.joined(separator: ", "))",
      hints: Suggestion.nearest(to: name, among: names).map { ["did you mean '\($0)'?"] } ?? [])
  }

  /// Runs `body` with the profiles, or says what is wrong with the project file.
  static func withProject<E: Error>(
    _ context: CommandContext, json: Bool, _ body: (BudgetProfiles) throws(E) -> ExitCode
  ) throws(E) -> ExitCode {
    let project: Project?
    do throws(ProjectProblems) {
      project = try ProjectStore().project(of: ".")?.project
    } catch {
      print(error.diagnostics, json: json, context.terminal)
      return .failure
    }
    return try body(BudgetProfiles(project: project))
  }

  static func print(_ errors: [Diagnostic], json: Bool, _ terminal: Terminal) {
    guard json else {
      DiagnosticText.printError(errors, terminal)
      return
    }
    terminal.output.write(
      Envelope.document(1, success: false) { _, writer in
        Envelope.begin(&writer, success: false, errors: errors, warnings: [])
        writer.endObject()
      })
  }

  /// Who chose a profile.
  static func reason(_ budget: ResolvedBudget) -> String {
    switch budget.source {
    case .caller: SpecOptions.budgetVariable
    case .pattern(let pattern, let file): "\(pattern) in \(file)"
    case .projectDefault(let file): "default of \(file)"
    case .none: "there is no project file"
    }
  }

  static func printTable(_ rows: [BudgetReference.Row], _ profiles: [BudgetProfile], _ terminal: Terminal) {
    var table = TextTable([TextTable.Column("Limit")] + profiles.map { .number($0.name) } + [.init("Unit")])
    for row in rows { table.add([row.limit.fullName] + row.values.map(\.text) + [row.limit.unit.rawValue]) }
    terminal.print(table.text(style: terminal.outputStyle), terminator: "")
  }

  static func printDocument(_ profiles: [BudgetProfile], _ project: Project?, _ terminal: Terminal) {
    terminal.output.write(
      Envelope.document(1, success: true) { _, writer in
        Envelope.begin(&writer, success: true, errors: [], warnings: [])
        writer.key("profiles")
        writer.beginArray()
        for profile in profiles {
          writer.beginObject()
          writer.member("name", profile.name)
          writer.member("built_in", BudgetProfile.names.contains(profile.name))
          if let description = project?.descriptions[profile.name] { writer.member("description", description) }
          writer.member("content_hash", profile.contentHash.hexadecimal)
          writer.key("limits")
          writer.beginObject()
          for limit in BudgetLimit.all { append(limit.fullName, limit.value(in: profile), to: &writer) }
          writer.endObject()
          writer.endObject()
        }
        writer.endArray()
        writer.endObject()
      })
  }

  static func append(_ key: String, _ value: BudgetLimit.Value, to writer: inout JSONWriter) {
    switch value {
    case .amount(let ceiling) where ceiling.isUnlimited: writer.member(key, ceiling.text)
    case .amount(let ceiling): Envelope.append(key, ceiling.maximum, to: &writer)
    case .rates(let rates):
      guard let list = rates.rates else {
        writer.member(key, rates.text)
        return
      }
      writer.key(key)
      writer.beginArray()
      for rate in list { writer.integer(rate) }
      writer.endArray()
    }
  }
}
