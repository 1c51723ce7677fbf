import CommandLineKit
import JSONCore
import SpecCade
import SpecModel

/// How the plan of a batch is told.
enum PlanText {
  static func print(_ plan: BatchPlan, _ terminal: Terminal) {
    var table = TextTable([
      .init("Spec"), .init("Budget"), .number("Samples"), .number("Pixels"), .number("Vertices"), .number("Files"),
      .number("Memory"), .number("Time"),
    ])
    for item in plan.items {
      guard let cost = item.cost else { continue }
      table.add([item.run.path, item.run.budget?.profile.name ?? ""] + cells(cost))
    }
    table.add(["Total", ""] + cells(plan.total))
    terminal.print(table.text(style: terminal.outputStyle), terminator: "")
    let style = terminal.outputStyle
    for item in plan.items where item.cost == nil {
      terminal.print("\(item.run.path) is not made:")
      let reasons = item.run.errors.isEmpty ? item.run.warnings : item.run.errors
      for text in DiagnosticText.lines(reasons, style: style) { terminal.print(text) }
    }
    terminal.print(
      plan.refused == 0
        ? style("SUCCESS", .bold, .green) + " \(plan.items.count) specs can be made"
        : style("FAILED", .bold, .red) + " \(plan.refused) of \(plan.items.count) specs cannot be made")
  }

  private static func cells(_ cost: Cost) -> [String] {
    [
      "\(cost.samples)", "\(cost.pixels)", "\(cost.vertices)", ByteCount.text(cost.outputBytes),
      ByteCount.text(cost.workingBytes), CostText.time(cost),
    ]
  }

  static func document(_ plan: BatchPlan) -> [UInt8] {
    Envelope.document(1, success: plan.refused == 0) { _, writer in
      Envelope.begin(&writer, success: plan.refused == 0, errors: plan.items.flatMap(\.run.errors), warnings: [])
      writer.key("specs")
      writer.beginArray()
      for item in plan.items {
        writer.beginObject()
        writer.member("spec_path", item.run.path)
        if let budget = item.run.budget?.profile.name { writer.member("budget", budget) }
        if let cost = item.cost { CostText.append(cost, to: &writer) }
        writer.endObject()
      }
      writer.endArray()
      writer.key("total")
      writer.beginObject()
      CostText.append(plan.total, to: &writer)
      writer.endObject()
      writer.endObject()
    }
  }
}
