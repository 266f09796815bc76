/** The programs that scripts call, such as those of busybox, on simulated files. */
@NullMarked
package dev.podlanes.demo.script.tool;

import org.jspecify.annotations.NullMarked;
