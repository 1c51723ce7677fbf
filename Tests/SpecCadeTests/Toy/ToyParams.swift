import SchemaKit

struct ToyParams: SchemaObject {
  var width: UInt32 = 0
  var height: UInt32 = 8
  var fill = ToyFill(SolidFill())
  var edge = ToyEdge.clamp
  var gain: Double? = nil
  var tags: [String] = []
  var stamp: String? = nil

  init() {}

  static let doc = "A gradient for tests."
  static let table = fields(of: ToyParams.self) { f in
    f.required(\.width, "width", .range(1...512), unit: .pixels, doc: "Pixels across.")
    f.defaulted(\.height, "height", .range(1...512), unit: .pixels, doc: "Pixels down.")
    f.required(\.fill, "fill", doc: "What it is filled with.")
    f.defaulted(\.edge, "edge", doc: "What is beyond it.")
    f.optional(\.gain, "gain", .positive.usually(0.5...2), doc: "Brightness.")
    f.defaulted(\.tags, "tags", doc: "Free words.")
    f.optional(\.stamp, "stamp", doc: "A file whose bytes go into the metadata.")
  }

  static func validate(_ params: ToyParams, _ context: inout RuleContext<ToyParams>) {
    if params.height > params.width {
      context.fail(\.height, "height must be <= width (\(params.width)), got \(params.height)")
    }
  }
}

enum ToyEdge: String, SchemaEnumeration {
  case clamp, wrap
}

struct ToyColour: SchemaObject {
  var red = 0.0
  var green = 0.0
  var blue = 0.0

  init() {}

  static let table = fields(of: ToyColour.self) { f in
    f.required(\.red, "red", .unit, doc: "Red.")
    f.required(\.green, "green", .unit, doc: "Green.")
    f.required(\.blue, "blue", .unit, doc: "Blue.")
  }
}

protocol ToyFillBlock: SchemaUnionMember {
  var colour: ToyColour { get }
}

struct ToyFill: SchemaUnion {
  var member: any ToyFillBlock
  init(_ member: any ToyFillBlock) { self.member = member }
  var object: any SchemaUnionMember { member }
  static let cases: [UnionCase<any ToyFillBlock>] = [
    .init(SolidFill.self) { $0 }, .init(RampFill.self) { $0 }, .init(PlasmaFill.self) { $0 },
  ]
}

struct SolidFill: ToyFillBlock {
  var colour = ToyColour()
  init() {}
  static let tag = "solid"
  static let table = fields(of: SolidFill.self) { f in f.required(\.colour, "colour", doc: "The colour.") }
}

struct RampFill: ToyFillBlock {
  var stops: [ToyColour] = []
  init() {}
  var colour: ToyColour { stops.first ?? ToyColour() }
  static let tag = "ramp"
  static let table = fields(of: RampFill.self) { f in
    f.required(
      \.stops, "stops", ArrayRule(element: .any, count: 2...4), doc: "The colours from left to right.")
  }
}

struct PlasmaFill: ToyFillBlock {
  var scale = 1.0
  init() {}
  var colour: ToyColour { ToyColour() }
  static let tag = "plasma"
  static let table = fields(of: PlasmaFill.self) { f in f.defaulted(\.scale, "scale", .above(0.25), doc: "Size.") }
}
