{{/* Where Kafka, Cassandra and HDFS are: the bundled ones, or those of the values. */}}
{{- define "tickcast.kafka" -}}
{{- if .Values.bundled.enabled -}}
{{ include "tickcast.fullname" . }}-kafka:9092
{{- else -}}
{{ required "kafka.bootstrapServers is needed unless bundled.enabled" .Values.kafka.bootstrapServers }}
{{- end -}}
{{- end -}}

{{- define "tickcast.cassandra" -}}
{{- if .Values.bundled.enabled -}}
{{ include "tickcast.fullname" . }}-cassandra:9042
{{- else -}}
{{ required "cassandra.contactPoints is needed unless bundled.enabled" .Values.cassandra.contactPoints }}
{{- end -}}
{{- end -}}

{{- define "tickcast.hdfs" -}}
{{- if .Values.bundled.enabled -}}
hdfs://{{ include "tickcast.fullname" . }}-namenode:8020
{{- else -}}
{{ required "hdfs.uri is needed unless bundled.enabled" .Values.hdfs.uri }}
{{- end -}}
{{- end -}}

{{/* A value as people wrote it: numbers of values files are floats, which would print as 1e+06. */}}
{{- define "tickcast.text" -}}
{{- if kindIs "float64" . }}{{ toJson . }}{{ else }}{{ . }}{{ end -}}
{{- end -}}

{{/* The Kafka client's variables: a setting a.b becomes KAFKA_A_B. */}}
{{- define "tickcast.kafkaEnv" -}}
- name: KAFKA_BOOTSTRAP_SERVERS
  value: {{ include "tickcast.kafka" . | quote }}
{{- range $setting, $value := .Values.kafka.settings }}
- name: KAFKA_{{ $setting | upper | replace "." "_" }}
  value: {{ include "tickcast.text" $value | quote }}
{{- end }}
{{- range $setting, $secret := .Values.kafka.secretSettings }}
- name: KAFKA_{{ $setting | upper | replace "." "_" }}
  valueFrom:
    secretKeyRef:
      name: {{ $secret.name }}
      key: {{ $secret.key }}
{{- end }}
{{- end -}}

{{/* The services' variables for Cassandra. */}}
{{- define "tickcast.cassandraEnv" -}}
- name: QUARKUS_CASSANDRA_CONTACT_POINTS
  value: {{ include "tickcast.cassandra" . | quote }}
- name: QUARKUS_CASSANDRA_LOCAL_DATACENTER
  value: {{ .Values.cassandra.localDatacenter | quote }}
- name: QUARKUS_CASSANDRA_KEYSPACE
  value: {{ .Values.cassandra.keyspace | quote }}
{{- include "tickcast.cassandraLogin" (dict "root" . "prefix" "QUARKUS_CASSANDRA_AUTH_") }}
{{- include "tickcast.cassandraTls" . }}
{{- end -}}

{{/* The driver's variables for TLS, in the services as in provisioning. */}}
{{- define "tickcast.cassandraTls" -}}
{{- with .Values.cassandra.tls }}
{{- if .enabled }}
- name: CASSANDRA_SSL_ENGINE_FACTORY
  value: DefaultSslEngineFactory
- name: CASSANDRA_SSL_HOSTNAME_VALIDATION
  value: {{ .hostnameValidation | quote }}
{{- include "tickcast.cassandraStore" (dict "prefix" "CASSANDRA_SSL_TRUSTSTORE_" "path" .truststorePath "password" .truststorePassword) }}
{{- include "tickcast.cassandraStore" (dict "prefix" "CASSANDRA_SSL_KEYSTORE_" "path" .keystorePath "password" .keystorePassword) }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "tickcast.cassandraStore" -}}
{{- if .path }}
- name: {{ .prefix }}PATH
  value: {{ .path | quote }}
{{- with .password }}
- name: {{ $.prefix }}PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ .name }}
      key: {{ .key }}
{{- end }}
{{- end }}
{{- end -}}

{{/* User and password, from the secret: (dict "root" $ "prefix" "CASSANDRA_"). */}}
{{- define "tickcast.cassandraLogin" -}}
{{- with .root.Values.cassandra.credentialsSecret }}
- name: {{ $.prefix }}USERNAME
  valueFrom:
    secretKeyRef:
      name: {{ . }}
      key: username
- name: {{ $.prefix }}PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ . }}
      key: password
{{- end }}
{{- end -}}

{{/* What every Hadoop client needs beside the address. */}}
{{- define "tickcast.hadoopEnv" -}}
{{- $user := .Values.bundled.enabled | ternary "hadoop" .Values.hdfs.user }}
{{- with $user }}
- name: HADOOP_USER_NAME
  value: {{ . | quote }}
{{- end }}
{{- if .Values.hdfs.configMap }}
- name: HADOOP_CONF_DIR
  value: /etc/hadoop/conf
{{- end }}
{{- end -}}

{{- define "tickcast.mounts" -}}
- name: tmp
  mountPath: /tmp
{{- if .Values.hdfs.configMap }}
- name: hadoop-conf
  mountPath: /etc/hadoop/conf
  readOnly: true
{{- end }}
{{- with .Values.extraVolumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "tickcast.volumes" -}}
# Native libraries are unpacked here.
- name: tmp
  emptyDir:
    sizeLimit: 512Mi
{{- with .Values.hdfs.configMap }}
- name: hadoop-conf
  configMap:
    name: {{ . }}
{{- end }}
{{- with .Values.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end -}}
