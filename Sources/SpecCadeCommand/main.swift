import SystemIO

// Ctrl-C leaves nothing half-written.
TemporaryFiles.removeOnSignals()
SpecCadeProgram.make().main()
