package dev.podlanes.demo.job;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;

/**
 * That a Job is to end, and why. The interim condition ({@code FailureTarget} or {@code
 * SuccessCriteriaMet}) is written at once, the final one when all pods have ended and are counted
 * (KEP-3939, KEP-3998).
 */
record Verdict(String type, String reason, String message) {
  static final String FAILURE_TARGET = "FailureTarget";
  static final String SUCCESS_CRITERIA_MET = "SuccessCriteriaMet";

  static Verdict failure(String reason, String message) {
    return new Verdict(FAILURE_TARGET, reason, message);
  }

  static Verdict success(String reason, String message) {
    return new Verdict(SUCCESS_CRITERIA_MET, reason, message);
  }

  /** The verdict that a condition of an earlier sync recorded. */
  static Verdict of(JsonObject condition) {
    return new Verdict(
        Json.string(condition, "", "type"),
        Json.string(condition, "", "reason"),
        Json.string(condition, "", "message"));
  }

  boolean isSuccess() {
    return type.equals(SUCCESS_CRITERIA_MET);
  }

  /** The type of the condition that ends the Job. */
  String finalType() {
    return isSuccess() ? "Complete" : "Failed";
  }
}
