import JSONCore

extension Diagnostic {
  /// The calls around the place that is shown, the nearest first: who called.
  public var outerCalls: [JSONPlace.Call] { calls[..<shownCall].reversed() }

  /// The calls that lead on from the place that is shown, to where the value was made.
  public var innerCalls: [JSONPlace.Call] { shownCall < calls.count ? Array(calls[(shownCall + 1)...]) : [] }

  /// The line of the source at the place that is shown, where there are calls.
  public var sourceLine: String? { shownCall < calls.count ? calls[shownCall].text : nil }

  /// The innermost call that is in a file.
  public func call(in file: String?) -> JSONPlace.Call? { calls.last { $0.file == file } }

  /// The number of calls, if `position` is none of theirs.
  private var shownCall: Int {
    calls.lastIndex { $0.file == file && $0.position == position } ?? calls.count
  }
}
