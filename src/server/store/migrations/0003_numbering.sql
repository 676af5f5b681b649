-- A room's last number follows its messages, so that saying something is one statement.
CREATE TRIGGER number_messages AFTER INSERT ON messages BEGIN
    UPDATE rooms SET last_sequence = NEW.sequence WHERE id = NEW.room_id;
END;
