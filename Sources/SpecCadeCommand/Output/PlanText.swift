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
      let budget = item.run.budget?.profile.name ?? ""
      table.add([item.run.path, budget] + cells(cost))
      for variant in item.variants {
        if let cost = variant.cost { table.add([name(variant, item), budget] + cells(cost)) }
      }
    }
    table.add(["Total", ""] + cells(plan.total))
    terminal.print(table.text(style: terminal.outputStyle), terminator: "")
    let style = terminal.outputStyle
    for item in plan.items where item.cost == nil {
      terminal.print("\(item.run.path) is not made:")
      let reasons = item.run.errors.isEmpty ? item.run.warnings : item.run.errors
      for text in DiagnosticText.lines(reasons, style: style) { terminal.print(text) }
    }
    for item in plan.items {
      for variant in item.variants {
        guard let error = variant.error else { continue }
        terminal.print("\(name(variant, item)) is not made:")
        terminal.print(DiagnosticText.lines(error, style: style))
      }
    }
    terminal.print(
      plan.ok ? style("SUCCESS", .bold, .green) + made(plan) : style("FAILED", .bold, .red) + refused(plan))
  }

  private static func name(_ variant: BatchPlan.Variant, _ item: BatchPlan.Item) -> String {
    "\(item.run.path), variant \(variant.id)"
  }

  private static func made(_ plan: BatchPlan) -> String {
    let variants = plan.variantCount == 0 ? "" : " and " + Counted.files(plan.variantCount, "variant")
    return " \(plan.items.count) specs\(variants) can be made"
  }

  private static func refused(_ plan: BatchPlan) -> String {
    let variants = plan.variantCount == 0 ? "" : " and \(plan.refusedVariants) of \(plan.variantCount) variants"
    return " \(plan.refused) of \(plan.items.count) specs\(variants) cannot be made"
  }

  private static func cells(_ cost: Cost) -> [String] {
    [
      "\(cost.samples)", "\(cost.pixels)", "\(cost.vertices)", ByteCount.text(cost.outputBytes),
      ByteCount.text(cost.workingBytes), CostText.time(cost),
    ]
  }

  static func document(_ plan: BatchPlan) -> [UInt8] {
    Envelope.document(1, success: plan.ok) { _, writer in
      let errors = plan.items.flatMap { $0.run.errors + $0.variants.compactMap(\.error) }
      Envelope.begin(&writer, success: plan.ok, errors: errors, warnings: [])
      writer.key("specs")
      writer.beginArray()
      for item in plan.items {
        writer.beginObject()
        writer.member("spec_path", item.run.path)
        if let budget = item.run.budget?.profile.name { writer.member("budget", budget) }
        if let cost = item.cost { CostText.append(cost, to: &writer) }
        if !item.variants.isEmpty { append(item.variants, &writer) }
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

  private static func append(_ variants: [BatchPlan.Variant], _ writer: inout JSONWriter) {
    writer.member(
      "variants",
      array: { writer in
        for variant in variants {
          writer.object { writer in
            writer.member("variant_id", variant.id)
            if let cost = variant.cost { CostText.append(cost, to: &writer) }
            if let error = variant.error { writer.member("error", error.message) }
          }
        }
      })
  }
}
