#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension POSIXFileSystem {
  public func clone(_ source: FileDescriptor, to target: FileDescriptor) throws(SystemError) -> Bool {
    #if os(Linux)
      // FICLONE of linux/fs.h, `_IOW(0x94, 9, int)`, which the importer does not see. Btrfs, XFS, bcachefs, overlayfs
      // and NFS 4.2 know it; others answer with an error, of as many kinds as there are file systems.
      return ioctl(target.rawValue, 0x4004_9409, source.rawValue) == 0
    #else
      // APFS clones by name only, and the temporary file has its name already.
      return false
    #endif
  }

  public func lock(_ file: FileDescriptor, shared: Bool, waits: Bool) throws(SystemError) -> Bool {
    do throws(SystemError) {
      let operation = (shared ? LOCK_SH : LOCK_EX) | (waits ? 0 : LOCK_NB)
      _ = try retrying("lock", file.path) { flock(file.rawValue, operation) }
      return true
    } catch {
      if error.code == EWOULDBLOCK { return false }
      throw error
    }
  }
}
