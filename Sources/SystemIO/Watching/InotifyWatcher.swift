#if os(Linux)
  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #endif
  import Synchronization

  /// Changes as the kernel tells them (inotify(7)), without looking at the disk.
  ///
  /// Changes that another machine makes on a network file system are not told.
  final class InotifyWatcher: Sendable {
    private struct Watches {
      var numbers: [String: Int32] = [:]
      /// Several names may lead to one directory, and then they have one number.
      var directories: [Int32: [String]] = [:]
    }

    let descriptor: FileDescriptor
    private let watches = Mutex(Watches())

    /// - Throws: EMFILE where the user has no instance left (`fs.inotify.max_user_instances`), ENOSYS without inotify.
    init() throws(SystemError) {
      let number = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
      guard number >= 0 else { throw .last("inotify_init", "") }
      descriptor = FileDescriptor(rawValue: number, path: "inotify")
    }

    deinit { _ = systemClose(descriptor.rawValue) }

    /// Saves and moves; `IN_ATTRIB` is left out: a changed time stamp alone changes no bytes.
    private static let mask =
      UInt32(IN_CLOSE_WRITE) | UInt32(IN_MODIFY) | UInt32(IN_CREATE) | UInt32(IN_DELETE) | UInt32(IN_MOVED_FROM)
      | UInt32(IN_MOVED_TO) | UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF) | UInt32(IN_ONLYDIR)
      | UInt32(IN_EXCL_UNLINK)

    /// - Throws: ENOSPC where the user has no watch left (`fs.inotify.max_user_watches`).
    func watch(_ directory: String) throws(SystemError) {
      try refuseNUL(directory, "watch")
      let result = watches.withLock { watches in
        if watches.numbers[directory] != nil { return Result<Void, SystemError>.success(()) }
        let number = inotify_add_watch(descriptor.rawValue, directory, Self.mask)
        guard number >= 0 else { return .failure(.last("watch", directory)) }
        watches.numbers[directory] = number
        watches.directories[number, default: []].append(directory)
        return .success(())
      }
      try result.get()
    }

    func unwatch(_ directory: String) {
      watches.withLock { watches in
        guard let number = watches.numbers.removeValue(forKey: directory) else { return }
        watches.directories[number]?.removeAll { $0 == directory }
        guard watches.directories[number]?.isEmpty == true else { return }
        watches.directories[number] = nil
        _ = inotify_rm_watch(descriptor.rawValue, number)
      }
    }

    /// What the kernel holds ready; never waits.
    func events() throws(SystemError) -> [WatchEvent] {
      var events: [WatchEvent] = []
      var failure: SystemError?
      withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 8) { buffer in
        while true {
          let count = systemRead(descriptor.rawValue, buffer)
          guard count > 0 else {
            if count < 0, errno == EINTR { continue }
            if count < 0, errno != EAGAIN { failure = .last("watch", "") }
            return
          }
          append(UnsafeRawBufferPointer(rebasing: buffer[..<count]), to: &events)
        }
      }
      if let failure { throw failure }
      return events
    }

    /// Records as the kernel writes them: number, mask, cookie, length of the name, name with NULs behind.
    private func append(_ bytes: UnsafeRawBufferPointer, to events: inout [WatchEvent]) {
      let header = 16
      var offset = 0
      while offset + header <= bytes.count {
        let number = bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self)
        let mask = bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self)
        let length = Int(bytes.loadUnaligned(fromByteOffset: offset + 12, as: UInt32.self))
        let end = offset + header + length
        guard end <= bytes.count else { return }
        let name = String(decoding: bytes[(offset + header)..<end].prefix { $0 != 0 }, as: UTF8.self)
        append(number, mask, name, to: &events)
        offset = end
      }
    }

    private func append(_ number: Int32, _ mask: UInt32, _ name: String, to events: inout [WatchEvent]) {
      if mask & UInt32(IN_Q_OVERFLOW) != 0 { return events.append(.overflow) }
      let gone = mask & (UInt32(IN_IGNORED) | UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF)) != 0
      let directories = watches.withLock { $0.directories[number] ?? [] }
      for directory in directories {
        if gone {
          unwatch(directory)
          events.append(.directoryGone(directory))
        } else if !name.isEmpty {
          let entry = WatchEvent.Entry(
            directory: directory, name: name, isDirectory: mask & UInt32(IN_ISDIR) != 0)
          events.append(Self.isFinished(mask) ? .changed(entry) : .beingWritten(entry))
        }
      }
    }

    /// A file that was created is still empty, or a link; what is there counts when it is closed.
    private static func isFinished(_ mask: UInt32) -> Bool {
      if mask & UInt32(IN_ISDIR) != 0 { return true }
      return mask & (UInt32(IN_CREATE) | UInt32(IN_MODIFY)) == 0
    }
  }
#endif
