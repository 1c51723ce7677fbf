import JSONCore
import SpecModel

/// How a predicted cost is told.
enum CostText {
  /// `30870 samples, 68.29 KB of files, 1.20 MB of memory, about 8 ms`.
  static func line(_ cost: Cost) -> String {
    let amounts = [(cost.samples, "samples"), (cost.pixels, "pixels"), (cost.vertices, "vertices")]
    let shown = amounts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return
      (shown + [
        "\(ByteCount.text(cost.outputBytes)) of files", "\(ByteCount.text(cost.workingBytes)) of memory",
        "about \(time(cost))",
      ]).joined(separator: ", ")
  }

  /// Milliseconds below a second.
  static func time(_ cost: Cost) -> String {
    cost.seconds < 1
      ? "\(DecimalText.fixed(cost.seconds * 1000, places: 0)) ms" : "\(DecimalText.fixed(cost.seconds, places: 1)) s"
  }

  /// To millionths: the model is no more exact than that.
  private static func rounded(_ x: Double) -> Double { (x * 1e6).rounded() / 1e6 }

  /// The member `cost`.
  static func append(_ cost: Cost, to writer: inout JSONWriter) {
    writer.key("cost")
    writer.beginObject()
    writer.member("samples", cost.samples)
    writer.member("pixels", cost.pixels)
    writer.member("vertices", cost.vertices)
    writer.member("output_bytes", cost.outputBytes)
    writer.member("working_bytes", cost.workingBytes)
    Envelope.append("work_units", rounded(cost.work), to: &writer)
    Envelope.append("seconds", rounded(cost.seconds), to: &writer)
    writer.endObject()
  }
}
