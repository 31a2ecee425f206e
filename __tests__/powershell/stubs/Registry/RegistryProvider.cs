using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Provider;

namespace StandIn
{
    // A key as Get-Item gives it: GetValue returns null for a value that is not there.
    public sealed class RegistryKey
    {
        internal readonly SortedDictionary<string, RegistryKey> Keys = new(StringComparer.OrdinalIgnoreCase);
        internal readonly SortedDictionary<string, object> Values = new(StringComparer.OrdinalIgnoreCase);
        public string Name { get; }
        internal RegistryKey(string name) { Name = name; }
        public object GetValue(string name) => Values.TryGetValue(name ?? "", out var value) ? value : null;
        public object GetValue(string name, object otherwise) => GetValue(name) ?? otherwise;
        public string[] GetValueNames() => Values.Keys.ToArray();
        public string[] GetSubKeyNames() => Keys.Keys.ToArray();
        public override string ToString() => Name;
    }

    // The registry of the machine under test: one tree in memory, written by tests and by scripts alike.
    public static class Registry
    {
        public static RegistryKey Root { get; set; } = new("HKEY_LOCAL_MACHINE");
        // Every write since the reset, in order, as "key\value".
        public static List<string> Writes { get; } = new();
        // A write to a path that holds this text is refused, as it is without the rights.
        public static string Refused { get; set; }

        public static void Reset() { Root = new("HKEY_LOCAL_MACHINE"); Writes.Clear(); Refused = null; }

        internal static string[] Parts(string path) =>
            path.Split(new[] { '\\', '/' }, StringSplitOptions.RemoveEmptyEntries).Where(part => !part.EndsWith(':')).ToArray();

        internal static RegistryKey Find(string path)
        {
            var key = Root;
            foreach (var part in Parts(path)) if (!key.Keys.TryGetValue(part, out key)) return null;
            return key;
        }

        internal static RegistryKey Make(string path)
        {
            var key = Root;
            foreach (var part in Parts(path))
            {
                if (!key.Keys.TryGetValue(part, out var next)) key.Keys[part] = next = new RegistryKey(key.Name + "\\" + part);
                key = next;
            }
            return key;
        }

        internal static void Written(string what)
        {
            if (!string.IsNullOrEmpty(Refused) && what.Contains(Refused, StringComparison.OrdinalIgnoreCase))
                throw new System.Security.SecurityException("Requested registry access is not allowed.");
            Writes.Add(what);
        }
    }

    [CmdletProvider("StandInRegistry", ProviderCapabilities.ShouldProcess)]
    public sealed class RegistryProvider : NavigationCmdletProvider, IDynamicPropertyCmdletProvider
    {
        protected override Collection<PSDriveInfo> InitializeDefaultDrives() => new();
        protected override bool IsValidPath(string path) => true;
        protected override bool ItemExists(string path) => Registry.Find(path) != null;
        protected override bool IsItemContainer(string path) => ItemExists(path);
        protected override bool HasChildItems(string path) => Registry.Find(path)?.Keys.Count > 0;

        protected override void GetItem(string path)
        {
            var key = Existing(path);
            if (key != null) WriteItemObject(key, path, true);
        }

        protected override void GetChildItems(string path, bool recurse)
        {
            foreach (var child in Existing(path)?.Keys.Values.ToArray() ?? Array.Empty<RegistryKey>())
            {
                WriteItemObject(child, MakePath(path, child.Name.Split('\\').Last()), true);
                if (recurse) GetChildItems(MakePath(path, child.Name.Split('\\').Last()), true);
            }
        }

        protected override void GetChildNames(string path, ReturnContainers returnContainers)
        {
            foreach (var name in Existing(path)?.GetSubKeyNames() ?? Array.Empty<string>()) WriteItemObject(name, path, true);
        }

        // Without -Force the parent has to be there, and a key that is there is an error. With it, the key that is there is emptied.
        protected override void NewItem(string path, string itemTypeName, object newItemValue)
        {
            var parts = Registry.Parts(path);
            var there = Registry.Find(path);
            if (!Force && there != null) { Refuse(new System.IO.IOException("A key in this path already exists."), path); return; }
            if (!Force && Registry.Find(string.Join("\\", parts.SkipLast(1))) == null)
            {
                Refuse(new ItemNotFoundException("The registry key at the specified path does not exist."), path);
                return;
            }
            Registry.Written(string.Join("\\", parts));
            there?.Values.Clear();
            WriteItemObject(Registry.Make(path), path, true);
        }

        protected override void RemoveItem(string path, bool recurse)
        {
            var parts = Registry.Parts(path);
            Registry.Written(string.Join("\\", parts));
            Registry.Find(string.Join("\\", parts.SkipLast(1)))?.Keys.Remove(parts.Last());
        }

        public void GetProperty(string path, Collection<string> names)
        {
            var key = Existing(path);
            if (key == null) return;
            var found = new PSObject();
            foreach (var name in names == null || names.Count == 0 ? key.GetValueNames() : names.ToArray())
            {
                if (key.Values.ContainsKey(name)) found.Properties.Add(new PSNoteProperty(name, key.Values[name]));
                else Refuse(new PSArgumentException($"Property {name} does not exist at path {path}."), path);
            }
            WritePropertyObject(found, path);
        }

        public void SetProperty(string path, PSObject values)
        {
            foreach (var value in values.Properties) Write(path, value.Name, value.Value);
        }

        public void NewProperty(string path, string name, string type, object value)
        {
            var key = Existing(path);
            if (key == null) return;
            if (!Force && key.Values.ContainsKey(name)) { Refuse(new System.IO.IOException("The property already exists."), path); return; }
            if (type != null && !Enum.TryParse<Microsoft.Win32.RegistryValueKind>(type, true, out _))
            {
                Refuse(new PSArgumentException($"{type} is not a kind of value."), path);
                return;
            }
            Write(path, name, value);
            var written = new PSObject();
            written.Properties.Add(new PSNoteProperty(name, value));
            WritePropertyObject(written, path);
        }

        public void RemoveProperty(string path, string name) { Registry.Written(Named(path, name)); Existing(path)?.Values.Remove(name); }
        public void ClearProperty(string path, Collection<string> names) { foreach (var name in names) RemoveProperty(path, name); }
        public object GetPropertyDynamicParameters(string path, Collection<string> names) => null;
        public object SetPropertyDynamicParameters(string path, PSObject values) => null;
        public object ClearPropertyDynamicParameters(string path, Collection<string> names) => null;
        public object NewPropertyDynamicParameters(string path, string name, string type, object value) => null;
        public object RemovePropertyDynamicParameters(string path, string name) => null;
        public void RenameProperty(string path, string from, string to) => throw new PSNotSupportedException();
        public object RenamePropertyDynamicParameters(string path, string from, string to) => null;
        public void CopyProperty(string path, string from, string toPath, string to) => throw new PSNotSupportedException();
        public object CopyPropertyDynamicParameters(string path, string from, string toPath, string to) => null;
        public void MoveProperty(string path, string from, string toPath, string to) => throw new PSNotSupportedException();
        public object MovePropertyDynamicParameters(string path, string from, string toPath, string to) => null;

        private void Write(string path, string name, object value)
        {
            Registry.Written(Named(path, name));
            var key = Existing(path);
            if (key != null) key.Values[name] = value is PSObject wrapped ? wrapped.BaseObject : value;
        }

        private RegistryKey Existing(string path)
        {
            var key = Registry.Find(path);
            if (key == null) Refuse(new ItemNotFoundException($"Cannot find path '{path}' because it does not exist."), path);
            return key;
        }

        private void Refuse(Exception why, string path) =>
            WriteError(new ErrorRecord(why, why.GetType().Name, ErrorCategory.InvalidOperation, path));

        private static string Named(string path, string name) => string.Join("\\", Registry.Parts(path).Append(name));
    }
}
