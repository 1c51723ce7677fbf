/// How a sampler should play the file (the `smpl` chunk of "Multimedia Programming Interface and Data Specifications
/// 1.0, New Multimedia Data Types and Data Techniques", 1994).
public struct WAVSampler: Sendable, Equatable {
  /// The MIDI note at which the file sounds at its own rate, 0 to 127 (60 is middle C).
  public var unityNote: Int
  /// The frames that repeat forward, for as long as the note is held; nil without a loop.
  public var loop: Range<Int>?

  public init(unityNote: Int, loop: Range<Int>? = nil) {
    self.unityNote = unityNote
    self.loop = loop
  }
}

/// Text about the file (the `LIST` chunk of type `INFO`).
public struct WAVInfo: Sendable, Equatable {
  public var title: String?
  public var artist: String?
  public var comment: String?
  public var copyright: String?
  public var software: String?

  public init(
    title: String? = nil, artist: String? = nil, comment: String? = nil, copyright: String? = nil,
    software: String? = nil
  ) {
    self.title = title
    self.artist = artist
    self.comment = comment
    self.copyright = copyright
    self.software = software
  }

  /// The texts with their chunk names, in the order in which they are written.
  var entries: [(name: StaticString, text: String?)] {
    [("INAM", title), ("IART", artist), ("ICMT", comment), ("ICOP", copyright), ("ISFT", software)]
  }

  var isEmpty: Bool { entries.allSatisfy { $0.text == nil } }
}

/// How an instrument should use the file (the `inst` chunk): over the whole keyboard, at any velocity.
public struct WAVInstrument: Sendable, Equatable {
  /// The note at which the sound plays at its own pitch, as a MIDI number: 0...127.
  public var unityNote: Int

  public init(unityNote: Int) { self.unityNote = unityNote }
}
