import CommandLineKit
import SpecCade
import SpecModel
import SystemIO

extension GenerateCommand {
  /// `generate --watch`: goes on until a signal ends the program or nobody reads any more.
  func watchSpecs(_ context: CommandContext) throws -> ExitCode {
    let watcher = Watcher(.specs(specs), on: try SystemFileWatcher(), fileSystem: context.fileSystem) {
      var options = BatchGenerator.Options()
      options.generation = generationOptions
      options.budget = SpecOptions.profile(budget)
      return WatchConfiguration(engine: engine(context), options: options, expandsVariants: expandVariants)
    }
    let text = WatchText(context.terminal, json: json)
    while let turn = try watcher.next() {
      if turn.isFirst && !json {
        for item in turn.items {
          let result = GenerateResult(
            run: item.run, command: self, provenance: { _ in nil }, variants: { turn.variants[$0.path] ?? [] })
          result.printLines(context.terminal)
        }
        text.showProblems(turn)
        text.begin("\(specs.count) \(specs.count == 1 ? "spec" : "specs")")
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
      configuration
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
        BatchText.print(summary, outRoot: outRoot, verbose: verbose, terminal)
        text.showProblems(turn)
        text.begin("\(summary.items.count) specs below '\(specDirectory)'")
      } else {
        text.show(turn)
      }
      guard text.isRead else { break }
    }
    return .success
  }
}
