import CommandLineKit
import SpecCade
import SpecModel
import SystemIO

extension GenerateCommand {
  /// `generate --watch`: goes on until a signal ends the program or nobody reads any more.
  func watchSpecs(_ context: CommandContext) throws -> ExitCode {
    let watcher = Watcher(.specs(specs), on: try SystemFileWatcher(), fileSystem: context.fileSystem) {
      () throws(Diagnostic) in
      let engine = engine(context)
      var options = BatchGenerator.Options()
      options.generation = generationOptions
      options.budget = try SpecOptions.watchedBudget(budget, of: specs, engine)
      options.expandsVariants = expandVariants
      return WatchConfiguration(engine: engine, options: options)
    }
    let text = WatchText(context.terminal, json: json)
    while let turn = try watcher.next() {
      if turn.isFirst && !json {
        for item in turn.items {
          let result = GenerateResult(
            run: item.run, command: self, provenance: { _ in nil }, variants: { _ in item.variants },
            variations: { _ in nil })
          result.printLines(context.terminal)
        }
        text.showProblems(turn)
        text.begin(specs.count == 1 ? "1 spec" : "\(specs.count) specs")
      } else {
        text.show(turn)
      }
      guard text.isRead else { break }
    }
    return .success
  }
}

extension GenerateAllCommand {
  /// `generate-all --watch`; the same for a folder.
  func watchFolder(_ context: CommandContext) throws -> ExitCode {
    let terminal = context.terminal
    let watcher = Watcher(.folder(specDirectory), on: try SystemFileWatcher(), fileSystem: context.fileSystem) {
      () throws(Diagnostic) in
      let engine = engine(context)
      // A profile that the command line names: of the projects of the specs that there are now.
      let paths = budget == nil ? [] : (try? SpecDiscovery(fileSystem: context.fileSystem).specs(below: specDirectory))
      var options = batchOptions
      options.budget = try SpecOptions.watchedBudget(budget, of: paths ?? [], engine)
      return WatchConfiguration(engine: engine, options: options)
    }
    let text = WatchText(terminal, json: json)
    while var turn = try watcher.next() {
      let summary = BatchSummary(items: turn.all, seconds: Double(turn.nanoseconds) / 1e9)
      do throws(Diagnostic) {
        _ = try write(summary, context)
      } catch {
        turn.problems.append(error)
      }
      if turn.isFirst && !json {
        printLines(summary, terminal)
        text.showProblems(turn)
        let count = summary.items.count
        text.begin("\(count == 1 ? "1 spec" : "\(count) specs") below '\(specDirectory)'")
      } else {
        text.show(turn)
      }
      guard text.isRead else { break }
    }
    return .success
  }
}

extension SpecOptions {
  /// `budget`, for a watch: the project file that has the profile may be mended while it goes on.
  fileprivate static func watchedBudget(
    _ name: String?, of specs: [String], _ engine: Engine
  ) throws(Diagnostic) -> BudgetChoice {
    do throws(UsageError) {
      return try budget(name, of: specs, engine)
    } catch {
      throw Diagnostic(.unknownBudget, error.message, hint: error.hints.first)
    }
  }
}
