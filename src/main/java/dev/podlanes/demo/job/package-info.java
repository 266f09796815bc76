/** The controllers of the demo cluster: Jobs, CronJobs, garbage collection and time to live. */
@NullMarked
package dev.podlanes.demo.job;

import org.jspecify.annotations.NullMarked;
