/// Tells when entries of directories change.
///
/// Directories are watched, not files: editors save by putting another file in the old one's place, which a watch on the
/// old file would never see. Only `stop` may be called from another thread than the one that waits.
public protocol FileWatcher: Sendable {
  /// Watches the entries of a directory, but not what lies deeper; one that is watched already is fine.
  func watch(_ directory: String) throws(SystemError)

  /// Ends that; a directory that is not watched is fine.
  func unwatch(_ directory: String)

  /// Waits for changes and returns them, oldest first; an empty list when the time is over first.
  ///
  /// - Parameter milliseconds: nil waits for as long as it takes.
  func wait(milliseconds: Int?) throws(SystemError) -> [WatchEvent]

  /// Makes `wait` return `.stopped`, now or the next time.
  func stop()
}

/// Something that happened in a watched directory.
public enum WatchEvent: Sendable, Hashable {
  /// An entry was saved, put in place, or is gone.
  case changed(Entry)
  /// Somebody is writing an entry and has not closed it: what it holds may be half of a file.
  case beingWritten(Entry)
  /// The directory itself was removed or renamed, and is watched no longer.
  case directoryGone(String)
  /// Changes were lost; anything may have happened.
  case overflow
  /// `stop` was called.
  case stopped

  public struct Entry: Sendable, Hashable {
    /// As it was given to `watch`.
    public var directory: String
    public var name: String
    /// The entry is, or was, a directory.
    public var isDirectory: Bool

    public init(directory: String, name: String, isDirectory: Bool = false) {
      self.directory = directory
      self.name = name
      self.isDirectory = isDirectory
    }

    public var path: String { FilePath.join(directory, name) }
  }
}
