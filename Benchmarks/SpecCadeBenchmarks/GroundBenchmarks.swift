import BLAKE3
import CommandLineKit
import JSONCore
import MediaFormats
import PortableMath

/// The ground floor: hashing, elementary functions, JSON, PNG.
enum GroundBenchmarks {
  static func run(_ terminal: Terminal, corpus: [SpecFolder]) throws {
    var section = Section("Ground floor", ["what", "amount", "time, ms", "rate", "units"])
    hash(&section)
    elementary(&section)
    for folder in corpus { try json(folder, &section) }
    png(&section)
    section.show(on: terminal)
  }

  private static func hash(_ section: inout Section) {
    for (name, count) in [("16 MB", 16_000_000), ("64 KB", 64_000), ("1 KB", 1_000)] {
      let bytes = [UInt8](repeating: 0x5A, count: count)
      let rounds = max(1, 1_000_000 / count)
      let seconds = Stopwatch.median { for _ in 0..<rounds { Sink.use(BLAKE3.hash(bytes)) } } / Double(rounds)
      let perGigabyte = seconds / Double(count) * 1e9
      section.add(
        "BLAKE3", name, Figures.milliseconds(seconds), "\(Figures.text(Double(count) / seconds / 1e9)) GB/s",
        "\(Figures.units(perGigabyte)) a GB")
    }
  }

  private typealias Function = (UnsafeBufferPointer<Double>, UnsafeMutableBufferPointer<Double>) -> Void

  /// The block forms, over arguments as oscillators have them.
  private static func elementary(_ section: inout Section) {
    let count = 65_536
    var random = PCG32(seed: 3)
    let arguments = (0..<count).map { _ in random.nextSigned() * 10 }
    let functions: [(String, Function)] = [
      ("sin", { PortableMath.sin($0, into: $1) }), ("sinCycles", { PortableMath.sinCycles($0, into: $1) }),
      ("exp", { PortableMath.exp($0, into: $1) }), ("tanh", { PortableMath.tanh($0, into: $1) }),
    ]
    var results = [Double](repeating: 0, count: count)
    for (name, function) in functions {
      let seconds = Stopwatch.median {
        arguments.withUnsafeBufferPointer { input in results.withUnsafeMutableBufferPointer { function(input, $0) } }
      }
      Sink.use(results)
      section.add(
        "\(name), block", "\(count) values", Figures.milliseconds(seconds),
        "\(Figures.text(seconds / Double(count) * 1e9)) ns a value", Figures.units(seconds))
    }
  }

  /// Every text of a folder, one after the other, as one figure.
  private static func json(_ folder: SpecFolder, _ section: inout Section) throws {
    let texts = folder.texts
    let total = Double(texts.reduce(0) { $0 + $1.count })
    let documents = try texts.map { try JSONDocument.parse($0) }
    let amount = "\(texts.count) specs, \(Figures.text(total / 1000)) KB"
    func add(_ name: String, _ body: () throws -> Void) rethrows {
      let seconds = try Stopwatch.median(body)
      section.add(
        "\(name), \(folder.name)", amount, Figures.milliseconds(seconds), "\(Figures.text(total / seconds / 1e6)) MB/s",
        Figures.units(seconds))
    }
    try add("JSON parse") { for text in texts { Sink.use(try JSONDocument.parse(text)) } }
    add("RFC 8785") { for document in documents { Sink.use(CanonicalJSON.bytes(of: document.root)) } }
    add("JSON pretty") { for document in documents { Sink.use(PrettyJSON.bytes(of: document.root, sortKeys: true)) } }
  }

  private static func png(_ section: inout Section) {
    let side = 512
    var random = PCG32(seed: 7)
    // A smooth slope with a little noise: neither empty nor incompressible.
    var noisy = [UInt8](repeating: 0, count: side * side * 3)
    for index in noisy.indices {
      noisy[index] = UInt8(truncatingIfNeeded: index / (side * 3) / 2 &+ Int(random.next32() & 7))
    }
    let flat = [UInt8](repeating: 32, count: side * side * 3)
    for (name, bytes) in [("noisy slope", noisy), ("one colour", flat)] {
      guard let image = PixelBuffer(width: side, height: side, format: .rgb8, bytes: bytes) else { continue }
      let seconds = Stopwatch.median { Sink.use(PNGEncoder().encode(image)) }
      section.add(
        "PNG encode, \(name)", "512 x 512 RGB", Figures.milliseconds(seconds),
        "\(Figures.text(Double(bytes.count) / seconds / 1e6)) MB/s", Figures.units(seconds))
    }
  }
}

/// Keeps the optimiser from dropping work whose result nobody wants.
enum Sink {
  @inline(never) static func use<T>(_ value: T) {}
}
