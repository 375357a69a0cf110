package io.fluxion.standalone.up;

import java.nio.file.Path;
import java.util.OptionalLong;

/** A data directory that another process uses, named by its process id. */
public final class DataDirInUseException extends Exception {
    private static final long serialVersionUID = 1L;

    DataDirInUseException(Path dataDir, OptionalLong pid) {
        super(dataDir + " is in use by the fluxion process " + pid.orElse(0) + ": stop that one first (kill "
                + pid.orElse(0) + "), or choose another --data-dir");
    }
}
