/// Two numbers that stand in order where another parameter is a certain word; if they do not, they are exchanged, with a
/// warning.
public struct LibraryOrder: Sendable {
  /// The place of the parameter that chooses.
  public let chooser: Int
  public let word: String
  /// The places of the parameters that are not to fall.
  public let low: Int
  public let high: Int
}

/// A member that elements of a list may have although it belongs to the whole: it is taken out of copies of them, and
/// becomes the argument of a parameter of its own.
public struct LibraryLift: Sendable {
  /// The place of the parameter that is the list.
  public let list: Int
  /// The place of the parameter that it becomes the argument of. The member has its name.
  public let target: Int
  /// What the member has in it. One with anything else is left where it is, for the decoder to refuse.
  public let members: [LibraryMember]
  public let conversion: Conversion

  /// How a number in it is reckoned anew.
  public struct Conversion: Sendable {
    public let member: String
    /// The place of the parameter that it depends on.
    public let place: Int
    /// From the number and that argument.
    public let formula: @Sendable (Double, Double) -> Double
  }
}
