{{/*
The bundled servers, one pod each, for evaluation: no replication, no TLS, no passwords. Each from
(dict "root" $ "component" "kafka" …).
*/}}

{{/* + "ports" (dict name number) */}}
{{- define "tickcast.bundledService" -}}
apiVersion: v1
kind: Service
metadata:
  {{- include "tickcast.metadata" . | nindent 2 }}
spec:
  clusterIP: None
  # A server must find itself before it is ready.
  publishNotReadyAddresses: true
  selector:
    {{- include "tickcast.selectorLabels" . | nindent 4 }}
  ports:
    {{- range $name, $port := .ports }}
    - name: {{ $name }}
      port: {{ $port }}
    {{- end }}
{{- end -}}

{{/*
  + "user" of the image, "ports", "data" the folder that lasts, "conf" the folder of its configuration, "script" what
  runs, "env" the variables as text, "probe" as text
*/}}
{{- define "tickcast.bundledStatefulSet" -}}
{{- $values := index .root.Values.bundled .component -}}
apiVersion: apps/v1
kind: StatefulSet
metadata:
  {{- include "tickcast.metadata" . | nindent 2 }}
spec:
  replicas: 1
  serviceName: {{ include "tickcast.fullname" .root }}-{{ .component }}
  selector:
    matchLabels:
      {{- include "tickcast.selectorLabels" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "tickcast.labels" . | nindent 8 }}
      annotations:
        # A changed configuration restarts the server.
        checksum/configuration: {{ .configuration | sha256sum }}
    spec:
      serviceAccountName: {{ include "tickcast.fullname" .root }}-bundled
      {{- include "tickcast.podSecurity" (dict "user" .user) | nindent 6 }}
      terminationGracePeriodSeconds: 60
      containers:
        - name: {{ .component }}
          image: {{ $values.image }}
          # The image's own entry would write into its root file system.
          command: [/bin/bash, -ec]
          args:
            - |-
              {{- .script | trim | nindent 14 }}
          {{- include "tickcast.containerSecurity" . | nindent 10 }}
          env:
            {{- .env | trim | nindent 12 }}
          ports:
            {{- range $name, $port := .ports }}
            - name: {{ $name }}
              containerPort: {{ $port }}
            {{- end }}
          startupProbe:
            {{- .probe | trim | nindent 12 }}
            periodSeconds: 5
            timeoutSeconds: 20
            failureThreshold: 60
          readinessProbe:
            {{- .probe | trim | nindent 12 }}
            periodSeconds: 20
            timeoutSeconds: 20
          resources:
            {{- toYaml $values.resources | nindent 12 }}
          volumeMounts:
            - { name: data, mountPath: {{ .data }} }
            - { name: conf, mountPath: {{ .conf }}, readOnly: true }
            - { name: tmp, mountPath: /tmp }
      volumes:
        - name: conf
          configMap:
            name: {{ include "tickcast.fullname" .root }}-{{ .component }}
        - name: tmp
          emptyDir: {}
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        {{- with .root.Values.bundled.storageClassName }}
        storageClassName: {{ . }}
        {{- end }}
        resources:
          requests:
            storage: {{ $values.storage }}
{{- end -}}

{{- define "tickcast.bundledConfigMap" -}}
apiVersion: v1
kind: ConfigMap
metadata:
  {{- include "tickcast.metadata" . | nindent 2 }}
data:
  {{- .configuration | trim | nindent 2 }}
{{- end -}}

{{/* Bundled servers talk with this release's pods only. */}}
{{- define "tickcast.bundledNetworkPolicy" -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- include "tickcast.metadata" . | nindent 2 }}
spec:
  podSelector:
    matchLabels:
      {{- include "tickcast.selectorLabels" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  ingress:
    - from:
        - podSelector:
            matchLabels:
              {{- include "tickcast.releaseLabels" .root | nindent 14 }}
  egress:
    {{- include "tickcast.dnsEgress" . | nindent 4 }}
    - to:
        - podSelector:
            matchLabels:
              {{- include "tickcast.releaseLabels" .root | nindent 14 }}
{{- end -}}
