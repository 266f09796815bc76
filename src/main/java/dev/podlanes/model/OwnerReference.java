package dev.podlanes.model;

/** The controlling owner of an object, such as the Job of a pod or the CronJob of a Job. */
public record OwnerReference(String kind, String name, String uid) {}
