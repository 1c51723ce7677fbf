import SchemaKit

/// A filter: its parameters and, where this version renders it, its renderer.
public protocol FilterBlock: SchemaUnionMember {
  /// What rendering 30 s with it costs, in units, as measured (Cost.swift).
  var work: Double { get }
}

/// A filter of a layer, of a noise burst or of the whole file.
public struct Filter: SchemaUnion {
  public var member: any FilterBlock
  public init(_ member: any FilterBlock) { self.member = member }
  public var object: any SchemaUnionMember { member }

  public static let doc = "A filter of a layer, of a noise burst or of the whole file."
  public static let cases: [UnionCase<any FilterBlock>] = [
    .init(LowPass.self) { $0 },
    .init(HighPass.self) { $0 },
    .init(BandPass.self) { $0 },
    .init(Notch.self) { $0 },
    .init(AllPass.self) { $0 },
    .init(Comb.self) { $0 },
    .init(VowelFilter.self) { $0 },
    .init(Ladder.self) { $0 },
    .init(ShelfLow.self) { $0 },
    .init(ShelfHigh.self) { $0 },
  ]
}
