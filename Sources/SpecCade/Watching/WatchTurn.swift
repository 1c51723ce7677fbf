import SpecModel

/// What a watcher makes again when it changes.
public enum WatchSubject: Sendable, Hashable {
  case specs([String])
  /// Every spec below a folder, those that come later too.
  case folder(String)
}

/// How specs are made while they are watched.
public struct WatchConfiguration: Sendable {
  public var engine: Engine
  public var options: BatchGenerator.Options

  public init(engine: Engine, options: BatchGenerator.Options) {
    self.engine = engine
    self.options = options
  }
}

/// How long a watcher waits for more, in milliseconds: one save is several changes, and one checkout many.
public struct WatchTiming: Sendable, Hashable {
  /// After the last change, when all files are closed again.
  public var quiet = 10
  /// For a file that is being written, or gone and perhaps on its way back.
  public var unfinished = 200
  /// After the first change, whatever comes.
  public var limit = 1000

  public init() {}
}

/// One time that a watcher made something.
public struct WatchTurn: Sendable {
  /// Begins the watch: everything is made.
  public var isFirst = false
  /// The files whose change led to it and specs that are new, sorted by their bytes; empty where changes were lost.
  public var changed: [String] = []
  /// What was made, in the order of the specs.
  public var items: [BatchItem] = []
  /// Specs that were there and are not any more. What was made of them is left alone.
  public var gone: [String] = []
  /// What keeps the watcher from doing all of it: a broken project file, a folder that cannot be watched.
  public var problems: [Diagnostic] = []
  /// The latest of every spec.
  public var all: [BatchItem] = []
  /// From the news of the last change to the end of the work.
  public var nanoseconds: UInt64 = 0
}
