#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// The C functions under other names, since methods of the same name hide them.

func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }

func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  guard let start = buffer.baseAddress, !buffer.isEmpty else { return 0 }
  return read(descriptor, start, buffer.count)
}

func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  guard let start = bytes.baseAddress, !bytes.isEmpty else { return 0 }
  return write(descriptor, start, bytes.count)
}
