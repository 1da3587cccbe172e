//! What is said of the file of keys.

texts! {
    at(path: &str, line: usize, why: &str): "{path}, dòng {line}: {why}", "{path}, line {line}: {why}";
    not_toml(why: &str): "không đúng dạng [keys] rồi tên_việc = [\"phím\"] ({why}).", "not of the form [keys], then action = [\"key\"] ({why}).";
    unknown_action(id: &str, ids: &str): "không có việc nào tên {id}. Các tên: {ids}.", "there is no action {id}. The names are: {ids}.";
    fixed(name: &str, id: &str): "phím của “{name}” ({id}) không đổi được.", "the keys of “{name}” ({id}) cannot be changed.";
    no_key(name: &str, id: &str): "“{name}” ({id}) cần ít nhất một phím.", "“{name}” ({id}) needs at least one key.";
    unreadable(name: &str, id: &str, key: &str): "“{name}” ({id}): không có phím nào viết là {key}. Viết như F9, Ctrl+S, Alt+1, Insert.",
        "“{name}” ({id}): no key is written {key}. Write F9, Ctrl+S, Alt+1, Insert.";
    reserved(name: &str, id: &str, key: &str): "“{name}” ({id}): {key} không dùng được, vì để gõ chữ, đi lại, hoặc của cửa sổ lệnh và bộ gõ. Dùng được: F1–F9, F12, Ctrl+chữ (trừ C H I J M U V Z), Alt+chữ hoặc số (trừ Z), Insert, Esc.",
        "“{name}” ({id}): {key} cannot be used: it types, moves, or belongs to the terminal or input tool. Free keys: F1–F9, F12, Ctrl+letter (not C H I J M U V Z), Alt+letter or digit (not Z), Insert, Esc.";
    twice(key: &str, name: &str, id: &str, other: &str, other_id: &str): "{key} là phím của hai việc: “{name}” ({id}) và “{other}” ({other_id}).",
        "{key} is the key of two actions: “{name}” ({id}) and “{other}” ({other_id}).";
}
